//! Counting how often words are part of a cue.
//!
//! Forms of one word are counted together: "says", "said" and "saying" share a stem. Stems are
//! found here, in training, by cutting endings; the tagger looks up forms and never cuts.

use super::act::{self, Sense};
use super::cues::CueWord;
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

/// Uses of one stem.
#[derive(Clone, Copy, Debug, Default)]
struct Uses {
    seen: u32,
    in_cue: u32,
}

/// Uses of all words.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// By stem.
    uses: BTreeMap<String, Uses>,
    /// Forms seen, with key and stem.
    forms: BTreeMap<String, (u32, String)>,
}

impl Counts {
    pub(super) fn add(&mut self, word: &str, folded: u32, in_cue: bool) {
        if !word.chars().all(|c| c.is_ascii_alphabetic() || c == '-') {
            return;
        }
        let word = word.to_ascii_lowercase();
        let stem = stem(&word);
        let uses = self.uses.entry(stem.clone()).or_default();
        uses.seen += 1;
        uses.in_cue += u32::from(in_cue);
        self.forms.insert(word, (folded, stem));
    }

    /// All but the uses counted in `other`, for features of that article itself: a word is not to
    /// be known as a cue by the very place that is learned from.
    pub(super) fn without(&self, other: &Counts) -> Counts {
        let mut rest = self.clone();
        for (stem, uses) in &other.uses {
            if let Some(own) = rest.uses.get_mut(stem) {
                own.seen -= uses.seen.min(own.seen);
                own.in_cue -= uses.in_cue.min(own.in_cue);
            }
        }
        rest
    }

    pub(super) fn merge(&mut self, other: &Counts) {
        for (stem, uses) in &other.uses {
            let own = self.uses.entry(stem.clone()).or_default();
            own.seen += uses.seen;
            own.in_cue += uses.in_cue;
        }
        self.forms.extend(other.forms.clone());
    }

    /// Numbers of the listed stems, from 1.
    pub(super) fn stems(&self) -> BTreeMap<String, u16> {
        let kept = self.uses.iter().filter(|(_, uses)| strength(uses).is_some()).map(|(stem, _)| stem.clone());
        kept.zip(1..).collect()
    }

    /// The listed words by folded key.
    pub(super) fn words(&self, stems: &BTreeMap<String, u16>) -> BTreeMap<u32, CueWord> {
        let mut words = BTreeMap::new();
        let senses = act::senses(stem);
        let known = |stem: &str| {
            Some(CueWord {
                stem: *stems.get(stem)?,
                strength: strength(self.uses.get(stem)?).unwrap_or(0),
                sense: Sense::from_byte(senses.get(stem).copied().unwrap_or(0)),
            })
        };
        for (folded, stem) in self.forms.values() {
            words.extend(known(stem).map(|word| (*folded, word)));
        }
        // Forms that regular verbs have, seen or not.
        for (form, (_, stem)) in &self.forms {
            let Some(word) = known(stem).filter(|_| form.ends_with("ed") || form.ends_with("ing")) else { continue };
            let cut = form.strip_suffix("ed").or(form.strip_suffix("ing")).unwrap_or(form);
            for ending in ["ed", "ing", "es", "s", "e", ""] {
                words.entry(crate::key::folded(&format!("{cut}{ending}"))).or_insert(word);
            }
        }
        words
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
        let mut counts = Counts::default();
        for _ in 0..9 {
            counts.add("tweeted", crate::key::folded("tweeted"), true);
        }
        let words = counts.words(&counts.stems());
        assert!(words.contains_key(&crate::key::folded("tweets")));
        assert!(words.values().all(|word| word.strength == 5));
    }
}
