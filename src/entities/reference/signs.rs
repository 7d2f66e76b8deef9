//! What speaks for a candidate and for nobody, as features (numbers of rows of weights); alike for people, things and nouns.

use super::ballot::Signs;
use super::memory::History;
use super::mention::{Mention, cluster};
use crate::linear::explain::Template;
use crate::linear::step;
use crate::syntax::grammar::clause::LEADS;
use crate::syntax::grammar::{Gender, Part, SORTS};

/// By the first number of a group of templates: those of this file, then those of speakers.
pub(super) const TEMPLATES: [Template; 13] = [
    (0, "the word and the candidate", false),
    (40, "somebody without a name", false),
    (50, "the word and what the candidate is", false),
    (60, "the pronoun and the candidate", false),
    (70, "names behind the pronoun", false),
    (81, "the candidate and its closest rival", false),
    (90, "the words around both", false),
    (105, "the first name and the pronoun", false),
    (110, "nobody for the word", false),
    (400, "the source and the candidate", false),
    (430, "whose turn it is", false),
    (450, "where the candidate was named", false),
    (500, "nobody for the statement", false),
];

/// A pronoun or noun that asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking {
    pub(super) seen: Mention,
    pub(super) gender: Gender,
    /// Of a noun, the sort that it is for, from 1.
    pub(super) noun: usize,
    /// Its last word, and what stands first in it.
    pub(super) word: u32,
    pub(super) modifier: u32,
    /// The first word of its sentence.
    pub(super) opening: u32,
    /// The subject of its clause, or, where it is the subject itself, of the clause before.
    pub(super) governor: Option<u32>,
    /// Who was named as a subject since the last answer.
    pub(super) fresh: Option<u32>,
    /// The last pronoun of this sex.
    pub(super) last: Option<Mention>,
    /// The last person who was spoken of without a name ("a nurse"), and the noun.
    pub(super) unnamed: Option<(Mention, u32)>,
    /// Who said something last, and who is named beside the quotation that it stands in.
    pub(super) reporter: Option<u32>,
    pub(super) voice: Option<u32>,
    /// Who surely says what it stands in.
    pub(super) speaks: Option<u32>,
    /// Whether candidates stand before it in its sentence, one of them as a subject, whether several were named in it or
    /// the one before, whether its clause has a subject: one bit each.
    pub(super) around: usize,
    /// Names behind it: 0 none, 1 one of a candidate, 2 one that heads the clause that follows.
    pub(super) coming: usize,
}

impl Asking {
    /// "He", "her".
    pub(super) fn is_person(&self) -> bool {
        self.noun == 0 && self.gender != Gender::Thing
    }
}

/// The value of [`Candidate::again`] of one that is named behind the pronoun only.
pub(super) const BEHIND: usize = 5;

/// A candidate beside its latest mention.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) seen: Mention,
    pub(super) history: History,
    /// How many candidates were mentioned later, or, for one behind the pronoun, earlier.
    pub(super) rank: usize,
    /// Named behind the pronoun too: 1 or 2 as the first or second new name and the head of a clause behind a comma, 3 as
    /// the head of another, 4 otherwise; [`BEHIND`].
    pub(super) again: usize,
    /// Of those of its sentence, whether some are earlier, some later, whether it is the first subject, the last: one bit
    /// each.
    pub(super) among: usize,
    /// None has more mentions.
    pub(super) most: bool,
    /// What is known of its sex, or whether the text calls it by the noun.
    pub(super) agreement: usize,
    /// Its kind and the class of its name.
    pub(super) kind: usize,
    pub(super) class: usize,
    /// Its first word and the ending of that, where no list tells the sex.
    pub(super) first_name: Option<(u32, u32)>,
}

/// How many sentences away, up to 2; 3 behind the pronoun.
fn side(asking: &Asking, c: &Candidate) -> usize {
    if c.again == BEHIND { 3 } else { (asking.seen.sentence.abs_diff(c.seen.sentence) as usize).min(2) }
}

/// Its side with its part in the clause, below 20.
fn standing(asking: &Asking, c: &Candidate) -> usize {
    side(asking, c) * 5 + c.seen.place.part as usize
}

/// What every sign is paired with: the part of the pronoun, or the sort of the noun.
pub(super) fn key(asking: &Asking) -> u32 {
    match asking.noun {
        0 => asking.seen.place.part as u32,
        noun => 10 + noun as u32,
    }
}

/// How far away somebody without a name was spoken of, and as what part of the clause; 0 for nobody lately.
fn unnamed(asking: &Asking) -> usize {
    let seen = asking.unnamed.filter(|(seen, _)| seen.sentence + 3 > asking.seen.sentence);
    seen.map_or(0, |(seen, _)| {
        let side = (asking.seen.sentence.abs_diff(seen.sentence) as usize).min(2);
        1 + (side * 5 + seen.place.part as usize) * 2 + usize::from(seen.reports)
    })
}

/// What speaks for a candidate.
pub(super) fn describe(f: &mut Signs<'_>, asking: &Asking, c: &Candidate) {
    let (own, seen, history) = (&asking.seen, &c.seen, &c.history);
    let bit = usize::from;
    let (side, at) = (side(asking, c), standing(asking, c));
    let back = |at: Option<u32>| at.map_or(3, |at| (own.sentence.abs_diff(at) as usize).min(3));
    let is = |entity: Option<u32>| entity.map_or(0, |entity| 1 + bit(entity == seen.entity));
    let (governs, last) = (is(asking.governor), is(asking.last.map(|last| last.entity)));
    let chain = asking.last.filter(|_| last == 2).map_or(0, |last| {
        1 + (back(Some(last.sentence)).min(2) * 2 + bit(last.place.part == Part::Subject)) * 2 + bit(last.answer == 1)
    });
    let between = own.start.abs_diff(seen.end);
    let gap = match side {
        0 => distance(between),
        3 => 10 + distance(between),
        _ => 5 + far(own.sentence.abs_diff(seen.sentence)),
    };
    let said = if asking.reporter == Some(seen.entity) { 2 } else { bit(history.reported.is_some()) };
    let saying = said * 4 + bit(own.reports) * 2 + bit(own.quoted);
    let (order, before, around) = (c.rank.min(3), own.beside[0], asking.around);
    f.section(0);
    f.add([0, c.agreement, c.kind, c.class, order, gap, between.min(5) as usize]);
    f.add([bucket(history.count) * 4 + bit(history.topic) * 2 + bit(history.first), bucket(history.names)]);
    f.add([chain, (governs * 3 + is(asking.fresh)) * 3 + last, back(history.subject) * 4 + back(history.named)]);
    f.add([seen.answer * 2 + bit(seen.is_full()), bit(seen.quoted) * 2 + bit(own.quoted), c.among, bit(c.most)]);
    f.add([seen.place.lead, seen.beside[0], seen.beside[1], seen.clause * 8 + own.clause]);
    f.add([before * 4 + order, own.beside[1], own.opener, own.sentence.min(5) as usize]);
    f.add([(own.position * 4 + order) * 5 + distance(own.depth), own.position * 16 + c.among, at * SORTS + before]);
    f.add([around * 4 + order, governs * SORTS + before, c.among * SORTS + before]);
    f.add([saying, saying * 4 + side, saying * 4 + back(history.reported)]);
    f.add([(side * 2 + bit(own.reports)) * 2 + bit(seen.reports)]);
    f.section(50);
    f.pair(asking.word, (c.class * 10 + c.kind) as u32);
    if !asking.is_person() {
        f.pair(asking.word, c.agreement as u32);
        f.pair(own.words[1], c.agreement as u32);
    }
}

/// What speaks for one to be "he" or "she", beside its closest rival: the nearest other one, or for the nearest the next.
pub(super) fn describe_person(f: &mut Signs<'_>, asking: &Asking, c: &Candidate, rival: Option<&Candidate>) {
    let (own, seen, history) = (&asking.seen, &c.seen, &c.history);
    let bit = usize::from;
    let (side, at, order) = (side(asking, c), standing(asking, c), c.rank.min(3));
    let (before, around, close) = (own.beside[0], asking.around, asking.around / 2 % 2);
    let is = |entity: Option<u32>| entity.map_or(0, |entity| 1 + bit(entity == seen.entity));
    let last = asking.last.map(|last| last.entity);
    f.section(40);
    let later = bit(asking.unnamed.is_some_and(|(stranger, _)| stranger.start > seen.start));
    let stranger = unnamed(asking) * 2 + later;
    f.add([stranger, stranger * 15 + at, stranger * 4 + order]);
    f.section(60);
    f.some(asking.voice.map(|voice| bit(voice == seen.entity) * 4 + side));
    f.add([((at * 4 + own.position) * 16 + c.among) * 2 + close, at * 8 + own.clause]);
    f.add([(at * 4 + order) * 16 + c.among, ((at * 3 + is(asking.governor)) * 3 + is(asking.fresh)) * 3 + is(last)]);
    f.add([
        ((at * 3 + is(last)) * 3 + seen.answer) * 2 + around / 4 % 2,
        (at * LEADS + seen.place.lead) * 16 + c.among,
    ]);
    f.add([(at * 4 + bucket(history.count)) * 2 + bit(history.topic)]);
    if asking.coming > 0 {
        f.section(70);
        f.add([c.again * 3 + asking.coming, c.again * LEADS + seen.place.lead, c.again * SORTS + own.opener]);
        f.add([c.again * 16 + around, c.again * 8 + bucket(history.count) * 2 + bit(history.topic)]);
        f.add([(c.again * 16 + around) * 5 + distance(own.depth), c.again * 5 + distance(own.depth)]);
        f.pair(asking.opening, c.again as u32);
        f.pair(own.words[0], c.again as u32);
        f.pair(own.words[1], c.again as u32);
    }
    if let Some(rival) = rival {
        let steps = |count: u32| count.min(4) as usize;
        let (theirs, other, far) = (&rival.history, standing(asking, rival), bit(c.rank > 0));
        let which =
            |entity: Option<u32>| entity.map_or(0, |e| 1 + bit(e == seen.entity) + 2 * bit(e == rival.seen.entity));
        let counts = steps(history.count) * 5 + steps(theirs.count);
        let names = steps(history.names) * 5 + steps(theirs.names);
        f.section(80);
        f.add([other * 4 + order, other * SORTS + before, other * 16 + which(last) * 4 + which(asking.governor)]);
        f.add([rival.agreement * 4 + order, rival.again * 6 + c.again]);
        f.add([(counts * 2 + bit(theirs.topic)) * 2 + far, (names * 2 + bit(theirs.first)) * 2 + far]);
    }
    f.section(90);
    // Words are many: each counts only with where the candidate stands, and with the part of the word that asks.
    let [at, side] = [at, side].map(|place| (place * 5 + own.place.part as usize) as u32);
    let clusters = cluster(seen.verb) * 257 + cluster(own.verb);
    let [next, verb] = [own.words[1], own.verb].map(|word| cluster(word) as u32);
    for word in [own.words[0], own.words[1], next, own.verb, verb, seen.verb, clusters as u32] {
        f.pair(word, at);
    }
    f.pair(seen.words[0], side);
    f.pair(seen.words[1], side);
    f.pair(seen.words[1], own.words[0]);
    f.pair(seen.verb, own.verb);
    // What no list tells of a first name, its bearers' pronouns do.
    if let Some((first, ending)) = c.first_name {
        f.section(105);
        f.pair(first, asking.gender as u32);
        f.pair(ending, asking.gender as u32);
    }
}

/// What speaks for nobody.
pub(super) fn nobody(f: &mut Signs<'_>, asking: &Asking, candidates: &[Candidate]) {
    let own = &asking.seen;
    let before = || candidates.iter().filter(|c| c.again != BEHIND);
    let nearest = before().map(|c| own.sentence.abs_diff(c.seen.sentence)).min().map_or(6, far);
    let inside = before().filter(|c| c.seen.sentence == own.sentence).count().min(2);
    let most = before().map(|c| bucket(c.history.count)).max().unwrap_or(0);
    let chain = asking.last.map_or(3, |last| (own.sentence.abs_diff(last.sentence) as usize).min(2));
    let best = candidates.iter().map(|c| c.agreement).min().unwrap_or(9);
    let alike = candidates.iter().filter(|c| c.agreement == best).count().min(3);
    let (count, bit) = (candidates.len().min(4), usize::from);
    let word = |word: u32| word as usize;
    f.section(110);
    f.add([0, count, best, best * 4 + alike, nearest * 3 + inside, chain * 9 + best, chain * 7 + nearest, most]);
    f.add([own.beside[0], own.beside[1], own.opener, own.position, own.clause * 2 + bit(own.quoted)]);
    f.add([(own.end - own.start).min(5) as usize, bit(asking.governor.is_some()) * 2 + bit(asking.fresh.is_some())]);
    f.add([word(asking.word), word(asking.modifier)]);
    f.add(own.words.map(word));
    f.pair(own.words[0], own.words[1]);
    f.pair(own.words[1], own.words[2]);
    f.pair(own.sentence.min(5), count as u32);
    f.pair(asking.unnamed.map_or(0, |(_, noun)| noun), asking.gender as u32);
    f.add([unnamed(asking)]);
    f.pair(asking.word, own.words[1]);
    f.pair(asking.word, asking.modifier);
    f.pair(asking.word, (best * 4 + alike) as u32);
}

/// A number of sentences in six steps.
fn far(sentences: u32) -> usize {
    step(sentences, &[1, 2, 3, 6, 11]) as usize
}

/// A number of tokens in five.
fn distance(tokens: u32) -> usize {
    step(tokens, &[2, 5, 11, 21]) as usize
}

/// A count in four.
fn bucket(count: u32) -> usize {
    step(count, &[2, 3, 5]) as usize
}
