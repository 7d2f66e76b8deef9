//! "The report said": whose a paper is, where the text has named its maker before: "a report by Quill Bank", "Quill Bank's
//! report", "Quill Bank published a report".

use crate::article::Form;
use crate::entities::{Entities, Reference};
use crate::key::{self, KeyMap};
use crate::syntax::grammar::{Part, Pos, Verb, pos};
use crate::syntax::{Mark, Shape, Syntax};
use crate::words::Class;

/// Most words between a name and its paper: "Quill Bank's | long-awaited annual | report".
const BETWEEN: u32 = 3;
/// By whom a paper is.
const BY: [u32; 2] = [key::exact("by"), key::exact("from")];

/// For each noun the makers of such papers, by the place where they are named with it.
#[derive(Debug, Default)]
pub(super) struct Papers(KeyMap<u32, Vec<(u32, u32)>>);

impl Papers {
    pub(super) fn read(text: &str, syntax: &Syntax, entities: &Entities) -> Papers {
        let mut papers = Papers::default();
        let reader = Reader { text, syntax, entities };
        for r in entities.references.iter().filter(|r| r.form == Form::Name && entities.speaks(r.entity)) {
            if let Some(paper) = reader.paper(r) {
                papers.0.entry(kind(syntax.word(paper))).or_default().push((r.end, r.entity));
            }
        }
        papers
    }

    /// The maker of the paper of which the noun at a token speaks.
    pub(super) fn maker(&self, syntax: &Syntax, noun: u32) -> Option<u32> {
        let makers = self.0.get(&kind(syntax.word(noun)))?;
        let before = makers.partition_point(|(at, _)| *at <= noun);
        makers.get(before.checked_sub(1)?).map(|(_, maker)| *maker)
    }
}

/// A suit is also called a complaint and a filing.
fn kind(noun: u32) -> u32 {
    if Class::Suit.has(noun) { key::exact("suit") } else { noun }
}

struct Reader<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    entities: &'a Entities,
}

impl Reader<'_> {
    /// The noun for a paper that is told to be of this name.
    fn paper(&self, name: &Reference) -> Option<u32> {
        let owns = self.syntax.mark(name.end) == Mark::Possessive;
        let follows = self.entities.at(name.end + u32::from(owns)).is_some_and(|r| r.form == Form::Name);
        if follows {
            return None;
        }
        // "Quill Bank lawsuit" may be one against it, "Quill filed a report" one to the police.
        let body = !self.entities.is_person(name.entity);
        let noun = self.noun(name.end + u32::from(owns));
        let noun = noun.filter(|at| owns || body && !Class::Suit.has(self.syntax.word(*at)));
        let made = || self.made(name).filter(|at| body || Class::Suit.has(self.syntax.word(*at)));
        noun.or_else(made).or_else(|| self.by(name))
    }

    /// "Quill Bank | published a long | report".
    fn made(&self, name: &Reference) -> Option<u32> {
        let verb = name.end;
        // "Its report" is its own, "the report" may be another's.
        let first = self.syntax.token(verb + 1)?;
        let opened = Class::Indefinite.has(first.folded) || matches!(pos(first), Pos::Pronoun(_, Part::Possessor));
        self.noun(verb + 2).filter(|_| opened && Class::Makes.has(self.syntax.word(verb)))
    }

    /// "A | report | published in May by the | Quill Bank".
    fn by(&self, name: &Reference) -> Option<u32> {
        // "By the Quill Ministry's | Office of Works".
        let before = |at: u32| at.checked_sub(1);
        let owns = |at: u32| if self.syntax.mark(at) == Mark::Possessive { before(at) } else { Some(at) };
        let owner = before(name.start).and_then(owns).and_then(|at| self.entities.at(at));
        let first = owner.filter(|r| r.form == Form::Name).map_or(name.start, |r| r.start);
        let last = before(first)?;
        let by = if Class::Definite.has(self.syntax.word(last)) { before(last)? } else { last };
        let made = |at: &u32| Class::Makes.has(self.syntax.word(at + 1)) || at + 1 == by;
        let paper = |at: &u32| Class::Document.has(self.syntax.word(*at));
        let within = |at: &u32| self.syntax.mark(*at) == Mark::None;
        let mut before = (by.saturating_sub(BETWEEN + 1)..by).rev().take_while(within);
        before.find(paper).filter(|at| BY.contains(&self.syntax.word(by)) && made(at))
    }

    /// The noun for a paper that ends the phrase here.
    fn noun(&self, from: u32) -> Option<u32> {
        let is = |at: u32, class: Class| class.has(self.syntax.word(at));
        let paper = (from..from + BETWEEN).find(|at| is(*at, Class::Document))?;
        // "Its long-awaited | study", but not "denied | reports".
        let ends = |at: u32| self.syntax.token(at).is_some_and(|token| token.text(self.text).ends_with('s'));
        let acts = |at: u32| {
            (self.syntax.verb(self.text, at) == Verb::Finite || ends(at)) && !self.syntax.has(at, Shape::HAS_HYPHEN)
        };
        let opens = [Class::Preposition, Class::Definite, Class::Indefinite];
        let describes = |at: u32| {
            self.syntax.mark(at) == Mark::None
                && !opens.iter().any(|class| is(at, *class))
                && self.syntax.pos(at) != Pos::That
                && !acts(at)
        };
        (from..paper).all(describes).then_some(paper)
    }
}
