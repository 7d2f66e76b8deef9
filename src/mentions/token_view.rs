//! What is known of one token by itself: looked up once, combined with its neighbours many times.

use crate::key;
use crate::lexicon::{self, Classes, Sign};
use crate::stop::Stop;
use crate::syntax::{LineCase, Mark, Shape, Syntax, Token};
use crate::words::{Class, Set};
use once_cell::sync::Lazy;

/// One token, ready to be made into features.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TokenView {
    pub(super) exact: u32,
    pub(super) folded: u32,
    /// Letters as classes, runs kept up to four.
    pub(super) shape: u32,
    /// Letters as classes, runs collapsed, with the flags that matter.
    pub(super) brief: u32,
    /// Numbers of the word's clusters, 0 unknown.
    pub(super) coarse: u16,
    pub(super) middle: u16,
    pub(super) fine: u16,
    /// How often the word is capitalised in a large corpus, 0 unknown.
    pub(super) case: u8,
    /// Classes of listed phrases that the token is, begins, or goes on.
    pub(super) alone: Classes,
    pub(super) begins: Classes,
    pub(super) inside: Classes,
    /// The first and the last bytes.
    pub(super) prefixes: Affixes,
    pub(super) suffixes: Affixes,
    pub(super) flags: u32,
    /// The case of the line, or [`CARELESS`].
    pub(super) setting: u8,
    pub(super) is_word: bool,
    /// A small word over which names go on.
    pub(super) links: bool,
    /// A mark or small word between a name and the noun that says what it is: "the tanker, the Orla".
    pub(super) passed: bool,
    /// The text between quotation marks that reads like a title, as tokens from the first to behind the last.
    pub(super) title: (u32, u32),
    /// Classes of the longest listed phrase that holds the token, and its place there.
    pub(super) whole: u32,
    pub(super) whole_place: u32,
    /// What the longest frequent name that holds the token mostly is, and whether the token is the
    /// whole of it, begins, continues or ends it.
    pub(super) known: Sign,
    pub(super) known_place: u8,
}

impl TokenView {
    /// What stands beyond the ends of a sentence.
    pub(super) fn outside() -> TokenView {
        TokenView { exact: 1, folded: 1, shape: 1, brief: 1, ..TokenView::default() }
    }

    pub(super) fn has(&self, flags: u32) -> bool {
        self.flags & flags != 0
    }

    pub(super) fn is_capital(&self) -> bool {
        self.has(Shape::CAPITAL)
    }

    /// All classes, wherever the token stands in the listed phrase.
    pub(super) fn classes(&self) -> Classes {
        self.alone | self.begins | self.inside
    }
}

/// Spellings without dots, with the form that most corpora have.
static DOTLESS: Lazy<[(u32, &str); 3]> =
    Lazy::new(|| [("US", "U.S."), ("UK", "U.K."), ("UN", "U.N.")].map(|(from, to)| (key::exact(from), to)));

/// Small words that stand between a name and the noun that says what it is.
const PASSED: Set = Set::of(&[Class::NameLink, Class::Definite, Class::Indefinite, Class::Named]);

/// The views of all tokens of a text; of no use once `stop` was raised.
pub(super) fn views(text: &str, syntax: &Syntax, stop: &Stop) -> Vec<TokenView> {
    let clusters = lexicon::clusters();

    // All styles of quotation marks and dashes are one.
    let quotes = [(Mark::OpenQuote, "``"), (Mark::CloseQuote, "''"), (Mark::Dash, "--")]
        .map(|(mark, key)| (mark, key::folded(key)));
    let mut views: Vec<TokenView> = Vec::with_capacity(syntax.tokens.len());
    views.extend(stop.watch(&syntax.tokens).map(|token| {
        let word = token.text(text);
        let (exact, line) = (token.exact(text), token.line_case());
        let dotless = DOTLESS.iter().find(|(from, _)| *from == exact && line != LineCase::Caps);
        let dotted = dotless.map(|(_, to)| (key::exact(to), key::folded(to)));
        let mark = quotes.iter().find(|(mark, _)| *mark == token.mark()).map(|(_, key)| (*key, *key));
        let (exact, folded) = dotted.or(mark).unwrap_or((exact, token.folded));
        let spelt = dotless.map_or(word, |(_, to)| *to);
        let [shape, brief] = shapes(spelt);
        let known = clusters.get(folded);
        TokenView {
            exact,
            folded,
            shape,
            brief,
            coarse: known.map_or(0, |k| u16::from(k.coarse) + 1),
            middle: known.map_or(0, |k| k.middle + 1),
            fine: known.map_or(0, |k| k.fine + 1),
            case: known.and_then(|k| k.case).map_or(0, |c| (c + 8) as u8),
            prefixes: Affixes::of(word.bytes()),
            suffixes: Affixes::of(word.bytes().rev()),
            flags: token.shape.bits(),
            setting: line as u8,
            is_word: token.is_word(),
            links: Class::NameLink.has(token.folded),
            passed: token.mark() != Mark::None || PASSED.has(token.folded),
            ..TokenView::default()
        }
    }));
    mark_careless(&mut views, syntax);
    mark_titles(&mut views, &syntax.tokens);
    list(text, &mut views, &syntax.tokens);
    recall(text, &mut views, &syntax.tokens);
    views
}

/// What [`TokenView::setting`] is where the writer leaves out capitals, so that small letters mean
/// nothing: "i moved to lisbon last year".
pub(super) const CARELESS: u8 = 3;
/// One sentence in so many without capitals makes a whole text careless.
const CARELESS_SHARE: usize = 4;
/// Fewest words of a sentence that tell.
const TELLING: usize = 3;

fn mark_careless(views: &mut [TokenView], syntax: &Syntax) {
    let (mut telling, mut careless) = (0, 0);
    let small: Vec<bool> = syntax
        .sentences
        .iter()
        .map(|sentence| {
            let own = views.get(sentence.start as usize..sentence.end as usize).unwrap_or_default();
            let words = own.iter().filter(|a| a.is_word).count();
            let capital = |a: &&TokenView| a.is_capital() && !a.has(Shape::SINGLE_LETTER);
            let begins = own.first().is_some_and(|a| a.is_word && !a.is_capital() && a.has(Shape::HAS_LOWER));
            let small = words >= TELLING && begins && !own.iter().any(|a| capital(&a));
            telling += usize::from(words >= TELLING);
            careless += usize::from(small);
            small
        })
        .collect();
    let all = careless * CARELESS_SHARE >= telling.max(1);
    for (sentence, _) in syntax.sentences.iter().zip(small).filter(|(_, small)| *small || all) {
        let own = views.get_mut(sentence.start as usize..sentence.end as usize).unwrap_or_default();
        let normal = LineCase::Normal as u8;
        own.iter_mut().filter(|a| a.setting == normal).for_each(|a| a.setting = CARELESS);
    }
}

/// Longest title, in tokens.
const LONGEST_TITLE: usize = 12;
/// Most bytes of a word that titles may have in small letters.
const SMALL: u32 = 4;

/// Marks what stands between quotation marks with capitals as titles have them: "the film "Rivers of the North"".
fn mark_titles(views: &mut [TokenView], tokens: &[Token]) {
    for (open, _) in tokens.iter().enumerate().filter(|(_, token)| token.mark() == Mark::OpenQuote) {
        let rest = tokens.get(open + 1..).unwrap_or_default();
        let close = rest.iter().take(LONGEST_TITLE + 1).position(|token| token.mark() == Mark::CloseQuote);
        let inside = close.and_then(|close| rest.get(..close)).unwrap_or_default();
        let word = |token: &&Token| token.mark() == Mark::None;
        let length = inside.iter().rposition(|token| word(&token)).map_or(0, |last| last + 1);
        let large = |token: &Token| !token.has(Shape::HAS_LOWER) || token.has(Shape::CAPITAL);
        let titled = inside.first().is_some_and(large)
            && inside.iter().filter(word).all(|token| large(token) || token.len() <= SMALL);
        let span = (open as u32 + 1, (open + 1 + length) as u32);
        for view in views.iter_mut().skip(open + 1).take(if titled { length } else { 0 }) {
            view.title = span;
        }
    }
}

/// Marks the tokens of listed phrases.
fn list(text: &str, views: &mut [TokenView], tokens: &[Token]) {
    let gazetteer = lexicon::gazetteer();
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.is_word() || t.has(Shape::HAS_DIGIT)) {
        let keys = tokens.iter().skip(at).map(|t| t.folded);
        for (length, entry) in gazetteer.matches(keys) {
            let Some(span) = views.get_mut(at..at + length) else { break };
            let large = |a: &TokenView| a.has(Shape::CAPITAL | Shape::INNER_CAPITAL);
            let capital = span.iter().all(|a| large(a) || !a.has(Shape::HAS_LOWER) || a.case < 6 && length > 1)
                && span.first().is_some_and(large);
            let mut classes = entry.classes();
            let common = length == 1 && entry.is_common();
            let careless = !capital && !common && span.first().is_some_and(|a| a.setting == CARELESS);
            if common && token.has(Shape::SENTENCE_START) || !(capital || careless) {
                classes = Classes::from_bits(classes.bits() & Classes::COMMON_NOUN.bits());
            }
            let places = length as u32;
            for (view, place) in span.iter_mut().zip(0u32..) {
                if classes.bits() != 0 && (view.whole == 0 || places >= view.whole_place >> 8) {
                    view.whole = classes.bits();
                    let end = u32::from(place + 1 == places);
                    view.whole_place = places << 8 | place.min(2) << 1 | end;
                }
                let part = match (place, places) {
                    (0, 1) => &mut view.alone,
                    (0, _) => &mut view.begins,
                    _ => &mut view.inside,
                };
                *part = *part | classes;
            }
        }
        let acronym = if token.has(Shape::ALL_CAPS) { gazetteer.acronym(token.exact(text)) } else { None };
        if let (Some(entry), Some(view)) = (acronym, views.get_mut(at)) {
            view.alone = view.alone | entry.classes();
        }
    }
}

/// Marks the tokens of frequent names. Names do not overlap: the first one that begins is taken whole.
fn recall(text: &str, views: &mut [TokenView], tokens: &[Token]) {
    let mut free = 0;
    let begins = |token: &Token| token.has(Shape::CAPITAL | Shape::INNER_CAPITAL | Shape::HAS_DIGIT);
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| begins(token)) {
        let exact = lexicon::is_as_written(token.text(text)).then(|| token.exact(text));
        let keys = tokens.iter().skip(at).map(|t| t.folded);
        let found = if at < free { None } else { lexicon::seen_name(exact, keys) };
        let Some((length, sign)) = found else { continue };
        free = at + length;
        for (place, view) in views.get_mut(at..at + length).unwrap_or_default().iter_mut().enumerate() {
            view.known = sign;
            view.known_place = match place {
                0 if length == 1 => 1,
                0 => 2,
                _ if place + 1 == length => 4,
                _ => 3,
            };
        }
    }
}

/// The word's letters as classes (capital, small, digit, other), once with runs cut at four, once with runs as one.
fn shapes(word: &str) -> [u32; 2] {
    let (mut hashes, mut last, mut run) = ([0x9e37u32; 2], 0u32, 0u32);
    let add = |hash: &mut u32, class: u32| *hash = (hash.rotate_left(5) ^ class).wrapping_mul(0x0100_0193);
    for byte in word.bytes() {
        let class = match byte {
            b'a'..=b'z' | 0x80.. => 2,
            b'A'..=b'Z' => 1,
            b'0'..=b'9' => 3,
            other => u32::from(other) + 4,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        let [shape, brief] = &mut hashes;
        if run <= LONGEST_RUN {
            add(shape, class);
        }
        if run == 1 {
            add(brief, class);
        }
    }
    hashes
}

/// Letters of a class that a shape tells apart.
const LONGEST_RUN: u32 = 4;

/// The first or the last four bytes of a word, small letters, the outermost first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Affixes {
    bytes: [u8; 4],
    /// How many of one to four bytes are shorter than the word.
    count: u8,
}

impl Affixes {
    fn of(bytes: impl ExactSizeIterator<Item = u8>) -> Affixes {
        let count = bytes.len().saturating_sub(1).min(4) as u8;
        let mut first = [0; 4];
        first.iter_mut().zip(bytes).for_each(|(to, byte)| *to = byte.to_ascii_lowercase());
        Affixes { bytes: first, count }
    }

    /// Those of one byte, two and so on, each with its place in this order, packed into numbers.
    pub(super) fn each(self) -> impl Iterator<Item = (u32, u32)> {
        let all = u32::from_be_bytes(self.bytes);
        (0..u32::from(self.count)).map(move |length| (length, all >> (24 - 8 * length)))
    }
}
