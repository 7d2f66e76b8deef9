//! Said or only held: told from the head of the cue.

use crate::key::{self, KeySet};
use once_cell::sync::Lazy;

/// What a cue's head says of the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Sense {
    /// Neither reports nor thinks: endorses, supports, seeks, plans.
    #[default]
    Other,
    /// Reports what was uttered or written.
    Report,
    /// Believes, hopes, fears, wants.
    Thought,
}

impl Sense {
    pub(super) fn from_byte(byte: u8) -> Sense {
        match byte {
            1 => Sense::Report,
            2 => Sense::Thought,
            _ => Sense::Other,
        }
    }
}

/// Forms of the verbs by which papers speak, and by which anything else only is a sign.
static SHOWING: Lazy<KeySet<u32>> = Lazy::new(|| {
    let forms = "show shows showed showing shown find finds found finding cite cites cited citing publish published";
    forms.split(' ').map(key::folded).collect()
});

/// Whether the word is a form of "show", "find" or "cite".
pub(super) fn shows(word: u32) -> bool {
    SHOWING.contains(&word)
}

static PASSIVE: Lazy<KeySet<u32>> = Lazy::new(|| "is are was were be been".split(' ').map(key::folded).collect());
static AHEAD: Lazy<KeySet<u32>> = Lazy::new(|| {
    "expected due set scheduled supposed likely planned slated meant poised".split(' ').map(key::folded).collect()
});

/// "Is expected", "were due": what lies ahead, and nobody's words.
pub(super) fn is_impersonal(words: impl Iterator<Item = u32> + Clone) -> bool {
    words.clone().any(|word| PASSIVE.contains(&word)) && words.clone().any(|word| AHEAD.contains(&word))
}

static DENIALS: Lazy<KeySet<u32>> = Lazy::new(|| {
    let forms = "not n't never declined decline declines refused refuses refuse cannot didn't doesn't hasn't haven't \
        don't won't wouldn't couldn't";
    forms.split_whitespace().map(key::folded).collect()
});

/// "Not", "never", "declined".
pub(super) fn denies(word: u32) -> bool {
    DENIALS.contains(&word)
}

/// Verbs and nouns that report, by lemma. From the writer's own knowledge of news English.
#[cfg(feature = "train")]
const REPORT: &str = "say tell write note argue add announce claim explain promise declare respond acknowledge mention \
    insist urge warn vow pledge propose state admit post deny confirm reply comment remind complain assure remark \
    answer emphasize emphasise repeat assert concede boast allege joke demand reiterate stress lament disclose \
    imply hint suggest report reveal conclude indicate predict estimate accord according tweet ask call accuse quip \
    caution recommend advise contend maintain testify plead instruct inform point clarify speculate muse observe read \
    forecast describe recall threaten swear rule counter retort chide scold shout yell whisper exclaim proclaim \
    profess attest stipulate underscore underline outline detail elaborate relay recount narrate statement assertion \
    remark comment argument suggestion announcement warning admission allegation accusation text email message tout \
    opine reckon assess find show cite publish charge criticize criticise blame signal communicate advocate reaffirm";

/// Verbs and nouns of thought, by lemma.
#[cfg(feature = "train")]
const THOUGHT: &str = "think believe hope fear want wish expect worry feel know doubt wonder consider suspect assume \
    imagine intend plan prefer like hate regret realize realise understand remember forget dream see view deem decide \
    belief fear hope doubt concern expectation opinion feeling suspicion conviction thought learn recognize recognise \
    convince persuade concerned worried confident convinced optimistic hopeful aware mull ponder anticipate";

/// Byte of the sense of each lemma's stem, for the table of cue words.
#[cfg(feature = "train")]
pub(super) fn senses(stem: impl Fn(&str) -> String) -> std::collections::BTreeMap<String, u8> {
    let list = |words: &'static str, byte| words.split_whitespace().map(move |word| (word, byte));
    list(THOUGHT, 2).chain(list(REPORT, 1)).map(|(word, byte)| (stem(word), byte)).collect()
}
