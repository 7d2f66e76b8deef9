//! All listed names in one table.

use crate::article::EntityKind;
use crate::key::{self, KeyMap};
use crate::span::Span;
use crate::syntax::{self, Shape, Token};

use super::KnownEntity;

/// Words of the longest name.
pub(super) const MOST_WORDS: usize = 16;

#[derive(Clone, Copy, Debug)]
struct Entry {
    id: Span,
    /// Lines, one a role.
    roles: Span,
    kind: EntityKind,
    country: [u8; 2],
}

/// A name of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listed {
    pub(super) entry: u32,
    name: Span,
    /// It is the full name, or an alias of several words.
    pub(super) full: bool,
    /// The next name of the same words.
    next: u32,
}

const NONE: u32 = u32::MAX;

/// Entries with their names. Texts stand in one string, as a million strings would take twice the memory.
#[derive(Debug, Default)]
pub(super) struct Store {
    text: String,
    entries: Vec<Entry>,
    names: Vec<Listed>,
    /// By the keys of the words so far: the first name that ends here, or [`NONE`].
    table: KeyMap<u64, u32>,
}

/// The number of the words so far and one more.
fn mix(before: u64, word: u32) -> u64 {
    let mut x = before.rotate_left(5) ^ u64::from(word);
    x = (x ^ x >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ x >> 32
}

impl Store {
    /// Adds an entry; says what is wrong with it.
    pub(super) fn add(&mut self, entry: &KnownEntity) -> Result<(), String> {
        for (field, text) in [("id", &entry.id), ("name", &entry.name)] {
            if text.trim().is_empty() {
                return Err(format!("no {field}"));
            }
        }
        let country = match entry.country.as_deref() {
            None => [0; 2],
            Some(code) => match code.as_bytes() {
                [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => [*a, *b],
                _ => return Err(format!("{code:?} is no country code of two capital letters")),
            },
        };
        let id = self.keep(entry.id.trim())?;
        let roles = self.keep(&entry.roles.join("\n"))?;
        let number = u32::try_from(self.entries.len()).map_err(|_| "too many entries")?;
        self.entries.push(Entry { id, roles, kind: entry.kind, country });
        self.name(number, &entry.name, true)?;
        let mut aliases = entry.aliases.iter().filter(|alias| !alias.trim().is_empty());
        aliases.try_for_each(|alias| self.name(number, alias, false))
    }

    fn keep(&mut self, text: &str) -> Result<Span, String> {
        let start = self.text.len();
        self.text.push_str(text);
        Span::new(start, self.text.len()).ok_or_else(|| "more than 4 GiB of names".to_owned())
    }

    fn name(&mut self, entry: u32, name: &str, main: bool) -> Result<(), String> {
        let (mut hash, mut words) = (0, 0);
        for token in syntax::tokens(name) {
            words += 1;
            hash = mix(hash, token.folded);
            self.table.entry(hash).or_insert(NONE);
        }
        match words {
            0 => return Err(format!("{name:?} holds no word")),
            1..=MOST_WORDS => {}
            _ => return Err(format!("{name:?} is longer than {MOST_WORDS} words")),
        }
        let piece = self.keep(name.trim())?;
        let number = u32::try_from(self.names.len()).map_err(|_| "too many names")?;
        let first = self.table.entry(hash).or_insert(NONE);
        self.names.push(Listed { entry, name: piece, full: main || words > 1, next: *first });
        *first = number;
        Ok(())
    }

    /// Nothing more is added.
    pub(super) fn finished(mut self) -> Store {
        self.text.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.names.shrink_to_fit();
        self
    }

    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    fn piece(&self, piece: Span) -> &str {
        piece.of(&self.text).unwrap_or("")
    }

    fn entry(&self, number: u32) -> Option<&Entry> {
        self.entries.get(number as usize)
    }

    pub(super) fn id(&self, number: u32) -> &str {
        self.entry(number).map_or("", |entry| self.piece(entry.id))
    }

    pub(super) fn kind(&self, number: u32) -> Option<EntityKind> {
        self.entry(number).map(|entry| entry.kind)
    }

    pub(super) fn roles(&self, number: u32) -> impl Iterator<Item = &str> {
        self.entry(number).map_or("", |entry| self.piece(entry.roles)).lines()
    }

    pub(super) fn country(&self, number: u32) -> Option<&str> {
        let code = std::str::from_utf8(&self.entry(number)?.country).ok()?;
        (!code.starts_with('\0')).then_some(code)
    }

    /// The longest listed name that the tokens begin with: its length, and all names of those words.
    pub(super) fn longest(&self, text: &str, tokens: &[Token]) -> Option<(usize, Vec<Listed>)> {
        let mut hash = 0;
        let mut ends: Vec<(usize, u32)> = Vec::new();
        for (token, count) in tokens.iter().zip(1..=MOST_WORDS) {
            hash = mix(hash, token.folded);
            match self.table.get(&hash) {
                None => break,
                Some(&NONE) => {}
                Some(first) => ends.push((count, *first)),
            }
        }
        ends.into_iter().rev().find_map(|(count, first)| {
            let tokens = tokens.get(..count)?;
            let name = |number: u32| self.names.get(number as usize);
            let all = std::iter::successors(name(first), |listed| name(listed.next));
            let found: Vec<Listed> = all.filter(|listed| self.is_written(text, tokens, listed)).copied().collect();
            (!found.is_empty()).then_some((count, found))
        })
    }

    /// Whether the tokens are the name, letter by letter but for case and accents; what has a capital
    /// in the list needs one in the text.
    fn is_written(&self, text: &str, tokens: &[Token], listed: &Listed) -> bool {
        let name = self.piece(listed.name);
        let mut words = syntax::tokens(name);
        let is_capital = |token: &Token| token.has(Shape::CAPITAL | Shape::INNER_CAPITAL);
        let is_word = |token: &Token, word: Token| {
            (!is_capital(&word) || is_capital(token)) && key::fold(token.text(text)).eq(key::fold(word.text(name)))
        };
        tokens.iter().all(|token| words.next().is_some_and(|word| is_word(token, word)))
    }
}
