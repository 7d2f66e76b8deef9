//! Closed classes of words: those whose members can all be listed, such as abbreviations, words that
//! open sentences, zones of time.
//!
//! **Method.** One file, `closed.tsv`, has a word a row with all its classes, so a word stands in it
//! once, whatever it is for; it is read into one table at first use. A stage asks whether a word is of
//! a class.
//!
//! **Why.** A word that belongs into a class is added by a row, not by reading code; and what a word
//! is, is said in one place. A class is asked for by the word as written, where its capitals count, or by
//! the folded key of a word or phrase, where they do not. Tokens carry no mask of their classes: asking takes 0.3 % of all
//! instructions, and a mask of so many classes would more than double a token.
//!
//! **Weaknesses.** Names and the open classes (titles, heads of names) stand in [`crate::lexicon`],
//! whose weights are learned; phrases of layout and quotes stand in files of their stages, and some lists
//! still in code (`tests/word_lists.rs` counts them).

use crate::key::{self, KeyMap};
use once_cell::sync::Lazy;

/// Names every class once: its name in the file and in code.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)*) => {
        /// What a word can be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class {
            $($(#[$doc])* $class),*
        }

        const NAMES: &[(&str, Class)] = &[$(($name, Class::$class)),*];
    };
}

classes! {
    /// An abbreviation that stands before a name or number: its dot never ends a sentence ("Sen.", "vs.").
    StandsBefore = "stands-before",
    /// An abbreviation that may end a sentence: then a word that often begins one follows ("Inc.", "U.S.").
    MayEnd = "may-end",
    /// An abbreviation that ends a sentence before any capital but a day or month ("p.m.", "etc.").
    Ends = "ends",
    /// An abbreviation only before a number, being a word of its own ("No. 4"; "No.").
    BeforeNumber = "before-number",
    /// A state that is also a name of people: an abbreviation only behind a comma or bracket ("Easton, Penn.", but
    /// "Sean Penn").
    BehindComma = "behind-comma",
    /// The end of an internet name, joined to a word by a dot.
    Domain = "domain",
    /// One that the code of a country may follow: "org.nz".
    DomainOfCountry = "domain-of-country",
    /// A word that begins sentences far more often than names.
    Opener = "opener",
    /// A word that attributes a question or a shout to who uttered it.
    Utters = "utters",
    /// A finite verb of saying that announces a whole sentence from a clause of its own.
    Says = "says",
    /// What goes on after "p.m.": zones, days, months.
    WithTime = "with-time",
    /// What is left of a word that lost its head: "'em", "'n'".
    Clipped = "clipped",
    /// A small word or mark over which names go on.
    NameLink = "name-link",
    /// A pronoun that can be all of a source.
    SourcePronoun = "source-pronoun",
    /// One that stands for people of whom the text tells.
    ThirdPerson = "third-person",
    /// What a source can begin with.
    SourceDeterminer = "source-determiner",
    /// What begins or joins a clause.
    Subordinator = "subordinator",
    /// What stands before the head of a cue: "was later told", "her".
    LeadsCue = "leads-cue",
    /// Before or after noon, its last dot left out.
    HalfDay = "half-day",
    /// What an apostrophe ties to the word before it.
    Clitic = "clitic",
    /// Words that belong to a title behind them.
    BeforeTitle = "before-title",
    /// Words that begin a sentence or clause before a title and are none of it.
    OutsideTitle = "outside-title",
    /// Forms of address that say nothing of what one does.
    Courtesy = "courtesy",
    /// Nouns for what people are that no list has; some are more often something else ("the 26 seed"), so alone they say
    /// nothing of anybody.
    PersonNoun = "person-noun",
    /// What anybody may be, with which no office is joined.
    Anybody = "anybody",
    /// Owners beside his, her and its.
    Owner = "owner",
    /// Words that make what stands before them in a hyphenated word a name: London-based.
    CompoundEnd = "compound-end",
    /// Words that stand before a name in one word with it: pro-Kremlin.
    CompoundStart = "compound-start",
    /// Words for a part of the world that are one people with the one behind the hyphen: African-American.
    Descent = "descent",
    /// Parties as they stand before a seat: R-Wis.
    Party = "party",
    /// Words that stand before a place.
    BeforePlace = "before-place",
    /// Those of place, behind which hardly ever a person stands.
    AtPlace = "at-place",
    /// Words that stand before "of" and a place.
    TownNoun = "town-noun",
    /// Words that stand before a place where a word for going is near.
    Towards = "towards",
    /// Words for going.
    Going = "going",
    /// Words that make no difference within a name.
    LittleInName = "little-in-name",
    /// Words that end a longer name that the shorter one lacks.
    GeneralNamePart = "general-name-part",
    /// Countries within a country, whose code they share.
    Nation = "nation",
    /// Words that tell father and son apart.
    Generation = "generation",
    /// Letters that stand behind a name for an honour or office.
    Honour = "honour",
    /// Words that stand before the name that one was born with.
    Born = "born",
    /// Words that stand between a person and what that person is, in a clause.
    Copula = "copula",
    /// The same, also without a clause.
    As = "as",
    /// Words that may come before what a person is.
    BeforeRole = "before-role",
    /// Prepositions that no role goes on over: "a director at the bank about a meeting".
    EndsRole = "ends-role",
    /// Words that stand between an office and its field.
    OfOffice = "of-office",
    /// What begins a clause on a person.
    Who = "who",
    /// Words that stand between a noun and the name that it is of.
    Named = "named",
    /// Nouns and titles of women.
    Woman = "woman",
    /// Nouns and titles of men.
    Man = "man",
    /// The first word of "known as", which gives a thing another name.
    Known = "known",
    /// Words that may stand around "known as".
    AroundKnown = "around-known",
    /// Words without which the surname behind them is not used: Abu Amer.
    BindsSurname = "binds-surname",
    /// Words of a description that no list of roles has.
    Describing = "describing",
    /// Nouns for what people are that are adjectives more often.
    RoleOrAdjective = "role-or-adjective",
    /// Words that open a clause or stand before a noun, as it comes.
    ClauseOrNoun = "clause-or-noun",
    /// Who, which: they open a clause on who stands before.
    Relative = "relative",
    /// What cannot be a source by itself: days, times, places, joints.
    Speechless = "speechless",
    /// Forms by which a source says that something is not so.
    Denial = "denial",
    /// Forms of denial once "out" stands behind them: "ruled out".
    DenialOut = "denial-out",
    /// Nouns of what others say, as they stand behind "rejected".
    Claim = "claim",
    /// What parts a verb from a noun that is not its object.
    PartsVerb = "parts-verb",
    /// What turns a cue into its opposite.
    Negation = "negation",
    /// Subjects of whom nobody does what the verb says: "neither", "nobody".
    Nobody = "nobody",
    /// Forms by which someone says nothing: "declined", "refused".
    Silence = "silence",
    /// Verbs and nouns of saying.
    Utterance = "utterance",
    /// What stands in a verb group before its head.
    BeforeVerb = "before-verb",
    /// Forms of "be".
    Be = "be",
    /// What no line ends with whose sentence is over.
    GoesOn = "goes-on",
    /// What a sentence may begin with before its subject.
    LeadsSentence = "leads-sentence",
    /// Prepositions that open a sentence.
    Preposition = "preposition",
    /// What somebody does in a clause with "as" that announces its sentence.
    AsTold = "as-told",
    /// Of those, what says so only with "out" or "it" behind it.
    TellsPaired = "tells-paired",
    /// Forms by which papers speak, and by which anything else only is a sign.
    Showing = "showing",
    /// What lies ahead, behind a form of "be": "expected", "due".
    Ahead = "ahead",
    /// Verbs with an object to whom it is told: "told the court that".
    TellsWhom = "tells-whom",
    /// Verbs of asking, behind which stands whom.
    Asks = "asks",
    /// Those before whom a case is told, and how they learn of it.
    Court = "court",
    Hears = "hears",
    /// How courts and offices refuse.
    TurnsDown = "turns-down",
    /// What they refuse.
    Plea = "plea",
    /// How a prize is taken, and what of it is nothing that could be said.
    Takes = "takes",
    Prize = "prize",
    /// Verbs that say something only before a clause or marks: "the sides reached a deal".
    Deed = "deed",
    /// Participles whose subject is told of, behind a form of "be": "is believed to", "was accused of".
    ToldOf = "told-of",
    /// Nouns for people of whom a text tells what they said.
    SpeakerNoun = "speaker-noun",
    /// Nouns for those who speak in headlines.
    HeadlineSpeaker = "headline-speaker",
    /// How headlines report.
    HeadlineVerb = "headline-verb",
    /// People through whom a body speaks.
    Spokesperson = "spokesperson",
    /// Papers, and what is printed.
    Paper = "paper",
    /// Papers that speak for their makers.
    Document = "document",
    /// Those of them that sue somebody.
    Suit = "suit",
    /// What makers do with their papers.
    Makes = "makes",
    /// What makes "the report" one that was spoken of; "media reports" are anyone's.
    Definite = "definite",
    /// What makes a noun one that was not spoken of.
    Indefinite = "indefinite",
    /// An article in one word with the name behind it, which is called without it as well.
    NameArticle = "name-article",
    /// What ends the name of a prize.
    Award = "award",
}

/// The words with the bits of their classes, by their exact keys.
static WORDS: Lazy<KeyMap<u32, (&'static str, u128)>> = Lazy::new(|| {
    let class = |name: &str| NAMES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class);
    let all = |classes: &str| classes.split(' ').filter_map(class).fold(0, |all, class| all | 1_u128 << class as u32);
    rows().map(|(word, classes)| (key::exact(word), (word, all(classes)))).collect()
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("closed.tsv").lines().filter_map(|row| row.split_once('\t'))
}

/// Whether a word is of a class; capitals count.
pub(crate) fn is(word: &str, class: Class) -> bool {
    classes(word) & 1_u128 << class as u32 != 0
}

/// All classes of the words, and of the phrases, of a folded key.
static KEYS: Lazy<KeyMap<u32, u128>> = Lazy::new(|| {
    let mut keys: KeyMap<u32, u128> = KeyMap::default();
    for (word, classes) in WORDS.values() {
        let key = word.split(' ').map(key::folded).reduce(key::join).unwrap_or(0);
        *keys.entry(key).or_default() |= classes;
    }
    keys
});

impl Class {
    /// Whether the word, or the phrase, of this folded key is of the class; capitals do not count.
    pub(crate) fn has(self, key: u32) -> bool {
        Set::of(&[self]).has(key)
    }
}

/// Several classes, asked for at once.
#[derive(Clone, Copy)]
pub(crate) struct Set(u128);

impl Set {
    pub(crate) const fn of(all: &[Class]) -> Set {
        let (mut bits, mut at) = (0, 0);
        while at < all.len() {
            bits |= 1_u128 << all[at] as u32;
            at += 1;
        }
        Set(bits)
    }

    /// Whether the word, or the phrase, of this folded key is of one of them; capitals do not count.
    pub(crate) fn has(self, key: u32) -> bool {
        KEYS.get(&key).is_some_and(|classes| classes & self.0 != 0)
    }
}

/// What is written with a dot at its end: what the dot says of the sentence. Capitals count.
pub(crate) fn abbreviation(word: &str) -> Option<Class> {
    let (all, sorts) = (classes(word), [Class::StandsBefore, Class::MayEnd, Class::Ends]);
    sorts.into_iter().find(|class| all & 1_u128 << *class as u32 != 0)
}

fn classes(word: &str) -> u128 {
    WORDS.get(&key::exact(word)).filter(|(known, _)| *known == word).map_or(0, |(_, classes)| *classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_in_order_and_knows_its_classes() {
        let words: Vec<&str> = rows().map(|(word, _)| word).collect();
        let lines = include_str!("closed.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(words.len(), lines, "a row without a class");
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{} stands behind {}", pair[1], pair[0]);
        }
        for (word, classes) in rows() {
            for class in classes.split(' ') {
                assert!(NAMES.iter().any(|(name, _)| *name == class), "{word}: there is no class {class}");
            }
        }
    }

    #[test]
    fn every_row_is_of_a_class_and_every_class_has_rows() {
        assert!(KEYS.values().all(|classes| *classes != 0));
        let all = KEYS.values().fold(0, |all, classes| all | classes);
        assert_eq!(all.count_ones() as usize, NAMES.len());
        assert!(Class::Nation.has(key::join(key::folded("northern"), key::folded("ireland"))));
    }

    #[test]
    fn words_have_classes() {
        for (word, class, expected) in [
            ("Sen", Class::StandsBefore, true),
            ("sen", Class::StandsBefore, false),
            ("May", Class::WithTime, true),
            ("The", Class::Opener, true),
            ("said", Class::Utters, true),
            ("harbour", Class::Opener, false),
            ("No", Class::BeforeNumber, true),
        ] {
            assert_eq!(is(word, class), expected, "{word}");
        }
        assert_eq!(
            ["Sen", "Inc", "etc", "No"].map(abbreviation),
            [Some(Class::StandsBefore), Some(Class::MayEnd), Some(Class::Ends), None]
        );
    }
}
