//! Words and numbers: what belongs to one token with its dots, hyphens and apostrophes.

use super::char_class::CharClass;
use super::scan::Scanner;
use super::token::{Kind, Mark, Shape, Token};
use crate::words;

/// Longest end of an internet name that is looked up, in bytes.
const LONGEST_DOMAIN: usize = 4;
/// How far behind a dot the number may stand that makes "No." an abbreviation, in bytes.
const NUMBER_WITHIN: usize = 4;

/// What a run of letters and digits turned out to hold.
#[derive(Clone, Copy, Default)]
struct Run {
    end: usize,
    uppers: u32,
    lowers: u32,
    flags: u32,
}

/// How a mark goes with the word around it.
enum Joined {
    Inside,
    /// The word ends with it.
    Last,
    /// The whole is a web or e-mail address.
    Address,
    No,
}

impl Scanner<'_> {
    /// Reads a word or number whose first `skip` bytes are a mark that belongs to it.
    pub(super) fn word(&mut self, skip: usize) -> Token {
        let start = self.at;
        let mut run = Run { end: start + skip, ..Run::default() };
        let mut at = start + skip;
        let mut before = CharClass::Blank;
        // Where the letters since the last dot or hyphen begin, and how many they are.
        let (mut segment, mut in_segment) = (at, 0u32);
        // Whether it is the name of a site.
        let mut site = false;
        loop {
            let (class, len) = self.look(at);
            match class {
                CharClass::Upper => {
                    if run.uppers + run.lowers == 0 {
                        run.flags |= Shape::CAPITAL;
                    }
                    if before == CharClass::Lower {
                        run.flags |= Shape::INNER_CAPITAL;
                    }
                    run.uppers += 1;
                    in_segment += 1;
                }
                CharClass::Lower => {
                    run.lowers += 1;
                    in_segment += 1;
                }
                CharClass::Digit => {
                    run.flags |= Shape::HAS_DIGIT;
                    in_segment += 1;
                }
                CharClass::Combining => {}
                CharClass::Invisible => {
                    at += len;
                    continue;
                }
                CharClass::Apostrophe => {
                    let after = at + len;
                    if self.clitic(after).is_some() || !self.is_alnum(after) || before == CharClass::Blank {
                        break;
                    }
                    in_segment += 1;
                }
                CharClass::Hyphen => {
                    if !self.is_alnum(at + len) {
                        break;
                    }
                    run.flags |= Shape::HAS_HYPHEN;
                    (segment, in_segment) = (at + len, 0);
                }
                CharClass::Dot if self.piece(segment, at) == "www" && self.is_alnum(at + 1) => {
                    self.address(at, &mut run);
                    break;
                }
                CharClass::Dot => {
                    let (next, _) = self.look(at + 1);
                    let inside = match next {
                        CharClass::Digit => before == CharClass::Digit,
                        CharClass::Upper => {
                            in_segment == 1 && before == CharClass::Upper || self.piece(segment, at) == "Ph"
                        }
                        CharClass::Lower => {
                            let of_site = self.domain(at + 1)
                                || words::is(self.piece(segment, at), words::Class::DomainOfCountry)
                                    && self.is_country_code(at + 1);
                            site |= of_site;
                            of_site || in_segment == 1 && before != CharClass::Digit
                        }
                        CharClass::Hyphen => {
                            self.abbreviates(segment, at, in_segment, run.flags) && self.is_alnum(at + 2)
                        }
                        _ => false,
                    };
                    if !inside {
                        if !site && self.abbreviates(segment, at, in_segment, run.flags) {
                            run.flags |= Shape::HAS_DOT | Shape::FINAL_DOT;
                            run.end = at + 1;
                        }
                        break;
                    }
                    run.flags |= Shape::HAS_DOT;
                    (segment, in_segment) = (at + 1, 0);
                }
                // A page behind the name of its site.
                CharClass::Joiner
                    if site
                        && self.byte(at) == b'/'
                        && matches!(self.look(at + 1).0, CharClass::Lower | CharClass::Digit) =>
                {
                    self.address(at, &mut run);
                    break;
                }
                CharClass::Joiner => match self.joiner(at, before) {
                    Joined::Inside => in_segment += 1,
                    Joined::Last => {
                        run.end = at + 1;
                        break;
                    }
                    Joined::Address => {
                        self.address(at, &mut run);
                        break;
                    }
                    Joined::No => break,
                },
                CharClass::Blank | CharClass::Other | CharClass::Wide => break,
            }
            before = class;
            at += len;
            run.end = at;
        }
        self.finish(start, run)
    }

    fn finish(&mut self, start: usize, run: Run) -> Token {
        let letters = run.uppers + run.lowers;
        let mut flags = run.flags;
        let mut set = |when: bool, flag: u32| flags |= if when { flag } else { 0 };
        set(run.uppers > 1 && run.lowers == 0, Shape::ALL_CAPS);
        set(run.lowers > 0, Shape::HAS_LOWER);
        set(letters == 1 && run.flags & Shape::HAS_DIGIT == 0, Shape::SINGLE_LETTER);
        set(!self.piece(start, run.end).is_ascii(), Shape::FOREIGN);
        let number = matches!(self.byte(start), b'0'..=b'9' | b'$')
            || letters == 0
            || !self.byte(start).is_ascii() && !self.char(start).is_some_and(char::is_alphabetic);
        let kind = if number { Kind::Number } else { Kind::Word };
        self.make(run.end, kind, Mark::None, flags)
    }

    /// Whether the dot at `dot` belongs to the letters `segment..dot` before it.
    fn abbreviates(&self, segment: usize, dot: usize, letters: u32, flags: u32) -> bool {
        let word = self.piece(segment, dot);
        let (next, next_len) = self.look(dot + 1);
        if next == CharClass::Dot {
            return false;
        }
        // "U.S.", "a.m.", "Ph.D.": letters that already had a dot among them.
        if flags & Shape::HAS_DOT != 0 && flags & Shape::HAS_DIGIT == 0 && letters <= 2 && flags & Shape::ADDRESS == 0 {
            return true;
        }
        if letters == 1 {
            // An initial; "I" ends sentences too often.
            let initial = word.bytes().all(|b| b.is_ascii_uppercase()) && word != "I";
            return initial || word == "v" || !word.is_ascii();
        }
        if words::abbreviation(word).is_some() {
            return true;
        }
        if words::is(word, words::Class::BehindComma) {
            // One space at most: a window, not a search.
            let space = segment.checked_sub(1).filter(|at| self.byte(*at) == b' ').unwrap_or(segment);
            return space.checked_sub(1).is_some_and(|at| matches!(self.byte(at), b',' | b'('));
        }
        next == CharClass::Blank
            && words::is(word, words::Class::BeforeNumber)
            && (dot + 1 + next_len..dot + 1 + next_len + NUMBER_WITHIN).any(|at| self.byte(at).is_ascii_digit())
            && (dot + 1..dot + 2 + NUMBER_WITHIN)
                .find(|at| self.look(*at).0 != CharClass::Blank)
                .is_some_and(|at| self.byte(at).is_ascii_digit())
    }

    /// Whether the end of an internet name stands at `at`.
    fn domain(&self, at: usize) -> bool {
        let letters = (at..at + LONGEST_DOMAIN + 1).take_while(|at| self.byte(*at).is_ascii_alphabetic()).count();
        words::is(self.piece(at, at + letters), words::Class::Domain)
    }

    /// Whether two small letters stand alone at `at`, as behind "co", "org", "gov": any country may have them.
    fn is_country_code(&self, at: usize) -> bool {
        [at, at + 1].iter().all(|at| self.byte(*at).is_ascii_lowercase()) && !self.is_alnum(at + 2)
    }

    /// What a `& / , : _ @ $ %` after a letter or digit does.
    fn joiner(&self, at: usize, before: CharClass) -> Joined {
        let (next, _) = self.look(at + 1);
        let digits = before == CharClass::Digit && next == CharClass::Digit;
        let inside = match self.byte(at) {
            b':' if self.byte(at + 1) == b'/' && self.byte(at + 2) == b'/' => return Joined::Address,
            b',' | b':' | b'/' => digits,
            b'%' => return if before == CharClass::Digit { Joined::Last } else { Joined::No },
            b'&' => before == CharClass::Upper && next == CharClass::Upper,
            b'$' => next == CharClass::Digit,
            b'@' => return if self.is_alnum(at + 1) { Joined::Address } else { Joined::No },
            _ => self.is_alnum(at + 1),
        };
        if inside { Joined::Inside } else { Joined::No }
    }

    /// Ends the run with the address around `at`: it goes on to white space, less marks at its end.
    fn address(&self, at: usize, run: &mut Run) {
        let visible = |b: u8| !matches!(b, 0..=b' ' | b'"' | b'<' | b'>' | b'(' | b')' | b'[' | b']' | 0x80..);
        let mut end = at + (at..self.end).take_while(|at| visible(self.byte(*at))).count();
        while end > at + 1 && !self.byte(end - 1).is_ascii_alphanumeric() && self.byte(end - 1) != b'/' {
            end -= 1;
        }
        run.end = end;
        run.flags |= Shape::ADDRESS;
    }
}
