//! Counting how often words are part of a cue.
//!
//! Forms of one word are counted together: "says", "said" and "saying" share a stem. Stems are
//! found here, in training, by cutting endings; the tagger looks up forms and never cuts.

use crate::quotes::cues::{CueWord, ENTRY, FORGOTTEN, MAX_PROBES};
use std::collections::BTreeMap;

/// Stems seen less often, or less often in a cue, are left out.
const LEAST_SEEN: u32 = 4;
const LEAST_IN_CUE: u32 = 2;
/// In per cent: shares below the first are left out; each further bound begins a strength.
const SHARES: [u32; 6] = [3, 6, 15, 30, 50, 70];

const IRREGULAR: [(&str, &str); 58] = [
    ("said", "say"),
    ("says", "say"),
    ("told", "tell"),
    ("wrote", "writ"),
    ("written", "writ"),
    ("thought", "think"),
    ("knew", "know"),
    ("known", "know"),
    ("saw", "see"),
    ("seen", "see"),
    ("felt", "feel"),
    ("found", "find"),
    ("made", "mak"),
    ("meant", "mean"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("taught", "teach"),
    ("gave", "giv"),
    ("given", "giv"),
    ("went", "go"),
    ("gone", "go"),
    ("began", "begin"),
    ("begun", "begin"),
    ("led", "lead"),
    ("shown", "show"),
    ("heard", "hear"),
    ("held", "hold"),
    ("kept", "keep"),
    ("took", "tak"),
    ("taken", "tak"),
    ("understood", "understand"),
    ("came", "com"),
    ("chose", "choos"),
    ("chosen", "choos"),
    ("drew", "draw"),
    ("drawn", "draw"),
    ("fought", "fight"),
    ("sought", "seek"),
    ("sent", "send"),
    ("stood", "stand"),
    ("ran", "run"),
    ("laid", "lay"),
    ("brought", "bring"),
    ("foresaw", "foresee"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("bet", "bet"),
    ("hit", "hit"),
    ("quipped", "quip"),
    ("denied", "deny"),
    ("denies", "deny"),
    ("replied", "reply"),
    ("replies", "reply"),
    ("implied", "imply"),
    ("implies", "imply"),
    ("paid", "pay"),
];

/// How often a stem stands in a text, and how often as part of a cue.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    seen: u32,
    in_cue: u32,
}

/// The uses of the stems of one text, by their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts(Vec<(u32, Uses)>);

/// All words seen, with their stems.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    stems: Vec<String>,
    numbers: BTreeMap<String, u32>,
    /// Key and stem of each form.
    forms: BTreeMap<String, (u32, u32)>,
}

impl Lexicon {
    /// Counts the words of a text, given with their keys and whether they are part of a cue.
    pub(super) fn count<'a>(&mut self, words: impl Iterator<Item = (&'a str, u32, bool)>) -> Counts {
        let mut counts: BTreeMap<u32, Uses> = BTreeMap::new();
        for (word, folded, in_cue) in words {
            if !word.chars().all(|c| c.is_ascii_alphabetic() || c == '-') {
                continue;
            }
            let word = word.to_ascii_lowercase();
            let number = match self.forms.get(&word) {
                Some((_, number)) => *number,
                None => {
                    let stem = stem(&word);
                    let next = self.stems.len() as u32;
                    let number = *self.numbers.entry(stem.clone()).or_insert(next);
                    if number == next {
                        self.stems.push(stem);
                    }
                    self.forms.insert(word, (folded, number));
                    number
                }
            };
            let uses = counts.entry(number).or_default();
            uses.seen += 1;
            uses.in_cue += u32::from(in_cue);
        }
        Counts(counts.into_iter().collect())
    }

    /// The table of the words that announce statements in these texts.
    pub(super) fn table<'a>(&self, texts: impl Iterator<Item = &'a Counts>) -> Table {
        let mut uses = vec![Uses::default(); self.stems.len()];
        for (stem, own) in texts.flat_map(|counts| &counts.0) {
            uses[*stem as usize].seen += own.seen;
            uses[*stem as usize].in_cue += own.in_cue;
        }
        let listed = self.numbers.values().filter(|stem| strength(&uses[**stem as usize]).is_some());
        let numbers: BTreeMap<u32, u16> = listed.copied().zip(1..).collect();
        let known = |stem: u32| {
            let stem_number = *numbers.get(&stem)?;
            Some(CueWord { stem: stem_number, strength: strength(&uses[stem as usize]).unwrap_or(0) })
        };
        let mut words: BTreeMap<u32, CueWord> = BTreeMap::new();
        let mut forms = vec![Vec::new(); self.stems.len()];
        for (folded, stem) in self.forms.values() {
            words.extend(known(*stem).map(|word| (*folded, word)));
            forms[*stem as usize].push(*folded);
        }
        // Forms that regular verbs have, seen or not.
        for (form, (_, stem)) in &self.forms {
            let Some(word) = known(*stem).filter(|_| form.ends_with("ed") || form.ends_with("ing")) else { continue };
            let cut = form.strip_suffix("ed").or(form.strip_suffix("ing")).unwrap_or(form);
            for ending in ["ed", "ing", "es", "s", "e", ""] {
                words.entry(crate::key::folded(&format!("{cut}{ending}"))).or_insert(word);
            }
        }
        Table { uses, forms, bytes: pack(&words) }
    }
}

/// The packed table, and what it takes to leave a text's own uses out.
pub(super) struct Table {
    /// By stem.
    uses: Vec<Uses>,
    /// Keys of each stem's forms.
    forms: Vec<Vec<u32>>,
    pub(super) bytes: Vec<u8>,
}

impl Table {
    /// The table without the uses counted in `own`, for features of that text itself: a word is not
    /// to be known as a cue by the very place that is learned from.
    pub(super) fn without(&self, own: &Counts) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        for (stem, uses) in &own.0 {
            let all = &self.uses[*stem as usize];
            let rest =
                Uses { seen: all.seen.saturating_sub(uses.seen), in_cue: all.in_cue.saturating_sub(uses.in_cue) };
            let left = strength(&rest);
            if left != strength(all) {
                self.forms[*stem as usize].iter().for_each(|form| set(&mut bytes, *form, left));
            }
        }
        bytes
    }
}

/// Gives a listed word another strength; none, and it is no longer listed.
fn set(table: &mut [u8], folded: u32, strength: Option<u8>) {
    let (slots, _) = table.as_chunks_mut::<ENTRY>();
    let mask = slots.len().wrapping_sub(1);
    for probe in 0..MAX_PROBES {
        let Some(slot) = slots.get_mut((folded as usize).wrapping_add(probe) & mask) else { return };
        if slot[..4] == folded.to_le_bytes() {
            slot[6] = strength.unwrap_or(FORGOTTEN);
            return;
        }
    }
}

/// The table for the given words.
fn pack(words: &BTreeMap<u32, CueWord>) -> Vec<u8> {
    let mut size = (words.len() * 5 / 4).next_power_of_two().max(16);
    'larger: loop {
        let mut slots = vec![[0u8; ENTRY]; size];
        for (key, word) in words {
            let free = (0..MAX_PROBES).map(|p| (*key as usize + p) & (size - 1)).find(|at| slots[*at] == [0; ENTRY]);
            let Some(at) = free else {
                size *= 2;
                continue 'larger;
            };
            slots[at][..4].copy_from_slice(&key.to_le_bytes());
            slots[at][4..6].copy_from_slice(&word.stem.to_le_bytes());
            slots[at][6] = word.strength;
        }
        return slots.concat();
    }
}

fn strength(uses: &Uses) -> Option<u8> {
    if uses.seen < LEAST_SEEN || uses.in_cue < LEAST_IN_CUE {
        return None;
    }
    let share = uses.in_cue * 100 / uses.seen;
    SHARES.iter().rposition(|least| share >= *least).map(|step| step as u8)
}

fn stem(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    let cut = match word {
        w if w.len() > 4 && w.ends_with("ies") => return format!("{}y", &w[..w.len() - 3]),
        w if w.len() > 4 && w.ends_with("ied") => return format!("{}y", &w[..w.len() - 3]),
        w if w.len() > 5 && w.ends_with("ing") => undoubled(&w[..w.len() - 3]),
        w if w.len() > 4 && w.ends_with("ed") => undoubled(&w[..w.len() - 2]),
        w if w.len() > 4 && (w.ends_with("ches") || w.ends_with("shes") || w.ends_with("sses")) => &w[..w.len() - 2],
        w if w.len() > 3 && w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") => &w[..w.len() - 1],
        w => w,
    };
    cut.strip_suffix('e').filter(|rest| rest.len() >= 3).unwrap_or(cut).to_owned()
}

/// "admitt" to "admit", but not "tell" or "discuss".
fn undoubled(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    match bytes {
        [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'e' | b'o' | b'z') => &stem[..stem.len() - 1],
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::cues::Cues;

    #[test]
    fn forms_of_a_verb_share_a_stem() {
        for forms in [
            "say says said saying",
            "argue argues argued arguing",
            "admit admits admitted admitting",
            "deny denies denied denying",
            "announce announces announced announcing",
            "tell tells told telling",
            "discuss discussed discussing",
            "claim claims claimed",
            "write writes wrote written writing",
        ] {
            let stems: std::collections::BTreeSet<_> = forms.split(' ').map(stem).collect();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }

    #[test]
    fn unseen_forms_are_listed_too() {
        let mut lexicon = Lexicon::default();
        let counts = lexicon.count((0..9).map(|_| ("tweeted", crate::key::folded("tweeted"), true)));
        let table = lexicon.table(std::iter::once(&counts));
        let tweets = |bytes: &[u8]| Cues::new(bytes).get(crate::key::folded("tweets"));
        let tweeted = |bytes: &[u8]| Cues::new(bytes).get(crate::key::folded("tweeted"));
        assert_eq!(tweets(&table.bytes).strength, 5);
        assert_eq!(tweeted(&table.without(&counts)), CueWord::default());
    }

    #[test]
    fn packed_words_are_found_again() {
        let words = (0..500u32).map(|n| (n * 77, CueWord { stem: n as u16 + 1, strength: (n % 6) as u8 })).collect();
        let bytes = pack(&words);
        let cues = Cues::new(&bytes);
        for (key, word) in &words {
            assert_eq!(cues.get(*key), *word);
        }
        assert_eq!(cues.get(5), CueWord::default());
        assert_eq!(Cues::new(&[]).get(5), CueWord::default());
    }
}
