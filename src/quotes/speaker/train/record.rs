//! Articles with what a corpus says of their references and statements.

use crate::article::QuoteKind;
use crate::entities::reference::Ballot;
use crate::linear::Model;
use crate::linear::train::marked::Marked;
use crate::quotes::read::Attribution;
use crate::quotes::train::encode;
use crate::quotes::{content, tag};
use crate::stop::Stop;
use crate::syntax::{self, Syntax};
use crate::{layout, mentions};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub(super) type Bytes = Range<usize>;

/// What a corpus says a word stands for.
pub(super) enum Answer {
    /// A thing with these names.
    Names(Vec<Bytes>),
    Nobody,
    /// Not known, or not surely.
    Unknown,
}

/// A statement of the corpus.
pub(super) struct Said {
    pub(super) attribution: Attribution,
    pub(super) kind: QuoteKind,
    pub(super) answer: Answer,
}

/// An article with what the corpus says.
pub(super) struct Record {
    pub(super) publisher: String,
    pub(super) by_hand: bool,
    /// Of a file with its marks in brackets.
    pub(super) marked: bool,
    /// Lines from the middle of the article before.
    pub(super) excerpt: bool,
    pub(super) text: String,
    pub(super) syntax: Syntax,
    pub(super) names: Vec<mentions::NameMention>,
    /// References without a name, by place.
    pub(super) refs: Vec<(Bytes, Answer)>,
    pub(super) said: Vec<Said>,
    pub(super) found: Vec<Found>,
}

/// A statement that the crate finds, and which of the corpus it is.
pub(super) struct Found {
    pub(super) attribution: Attribution,
    pub(super) kind: QuoteKind,
    pub(super) same: Option<usize>,
}

fn bytes(value: &Value) -> Option<Bytes> {
    Some(value[0].as_u64()? as usize..value[1].as_u64()? as usize)
}

fn all_bytes(value: &Value) -> Vec<Bytes> {
    value.as_array().into_iter().flatten().filter_map(bytes).collect()
}

/// Whose name it is, or for whose a pronoun stands.
fn followed(refs: &[(Bytes, Answer)], name: Bytes) -> Answer {
    match refs.iter().find(|(at, _)| *at == name) {
        None => Answer::Names(vec![name]),
        Some((_, Answer::Names(names))) => Answer::Names(names.clone()),
        Some(_) => Answer::Unknown,
    }
}

/// The statements that the crate finds.
fn find(text: &str, syntax: &Syntax, said: &[Said], model: &Model) -> Vec<Found> {
    let found = tag::tag_text(text, syntax, model);
    let tokens = |content: &[Range<u32>]| content.iter().flat_map(Clone::clone).collect::<HashSet<u32>>();
    let known: Vec<HashSet<u32>> = said.iter().map(|said| tokens(&said.attribution.content)).collect();
    let one = |attribution: Attribution| {
        let kind = content::kind(syntax, &attribution.content)?;
        let own = tokens(&attribution.content);
        let is_same = |known: &HashSet<u32>| 2 * own.intersection(known).count() >= own.union(known).count();
        let same = known.iter().position(is_same);
        Some(Found { attribution, kind, same })
    };
    found.into_iter().filter_map(one).collect()
}

/// A text read as it will be, with the names that the crate finds.
fn parse(text: &str, names: &Model) -> (Syntax, Vec<mentions::NameMention>) {
    let syntax = syntax::parse(text, &layout::clean_blocks(text));
    let names = mentions::find(text, &syntax, names, &mut Default::default(), &Stop::never());
    (syntax, names)
}

impl Record {
    pub(super) fn read(value: &Value, names: &Model, statements: &Model, least: f64) -> Option<Record> {
        let text = value["text"].as_str()?.to_owned();
        let (syntax, names) = parse(&text, names);
        let by_hand = value["entities"].is_array();
        let mut by_id: HashMap<u64, Vec<Bytes>> = HashMap::new();
        let mut refs = Vec::new();
        for entity in value["entities"].as_array().into_iter().flatten() {
            let own = all_bytes(&entity["mentions"]);
            refs.extend(all_bytes(&entity["refs"]).into_iter().map(|at| (at, Answer::Names(own.clone()))));
            by_id.insert(entity["id"].as_u64()?, own);
        }
        for one in value["refs"].as_array().into_iter().flatten() {
            let Some(at) = bytes(one) else { continue };
            let sure = one[4].as_f64().unwrap_or(0.0) >= least;
            let name = one[2].as_u64().zip(one[3].as_u64());
            let answer = match name {
                _ if !sure => Answer::Unknown,
                Some((start, end)) => Answer::Names(std::iter::once(start as usize..end as usize).collect()),
                None => Answer::Nobody,
            };
            refs.push((at, answer));
        }
        refs.sort_by_key(|(at, _)| at.start);
        let mut said: Vec<Said> = Vec::new();
        for quote in value["quotes"].as_array().into_iter().flatten() {
            let tokens = |name: &str| -> Vec<Range<u32>> {
                let spans = all_bytes(&quote[name]);
                spans.iter().map(|span| encode::tokens(&syntax, span)).filter(|t| !t.is_empty()).collect()
            };
            let content = tokens("content");
            let Some(kind) = content::kind(&syntax, &content) else { continue };
            let answer = if by_hand {
                quote["speaker"]
                    .as_u64()
                    .and_then(|id| by_id.get(&id))
                    .map_or(Answer::Nobody, |names| Answer::Names(names.clone()))
            } else if quote["speaker_prob"].as_f64().unwrap_or(0.0) < least {
                Answer::Unknown
            } else {
                match bytes(&quote["speaker"]) {
                    None => Answer::Nobody,
                    Some(name) => followed(&refs, name),
                }
            };
            let (cue, source) = (tokens("cue").into_iter().next(), tokens("source").into_iter().next());
            let attribution = Attribution { cue, content, source, ..Attribution::default() };
            said.push(Said { attribution, kind, answer });
        }
        said.sort_by_key(|s| s.attribution.content.first().map(|part| part.start));
        let publisher = value["publisher"].as_str().unwrap_or("").to_owned();
        let found = if by_hand { find(&text, &syntax, &said, statements) } else { Vec::new() };
        Some(Record { publisher, by_hand, marked: false, excerpt: false, text, syntax, names, refs, said, found })
    }

    /// A text whose references are marked; what is said in it is left out.
    pub(super) fn marked(marked: Marked, names: &Model) -> Record {
        let Marked { text, references, .. } = marked;
        let (syntax, names) = parse(&text, names);
        let refs = references.into_iter().map(|(at, name)| (at, Answer::Names(std::iter::once(name).collect())));
        let (refs, said, found) = (refs.collect(), Vec::new(), Vec::new());
        Record {
            publisher: String::new(),
            by_hand: true,
            marked: true,
            excerpt: false,
            text,
            syntax,
            names,
            refs,
            said,
            found,
        }
    }

    /// What the corpus says of the word at a token.
    pub(super) fn answer(&self, ballot: &Ballot) -> &Answer {
        let Some(token) = self.syntax.tokens.get(ballot.at as usize) else { return &Answer::Unknown };
        let at = token.start as usize;
        let before = self.refs.partition_point(|(span, _)| span.end <= at);
        let found = self.refs.get(before).filter(|(span, _)| span.start <= at);
        match found {
            Some((_, answer)) => answer,
            None if self.by_hand => &Answer::Nobody,
            None => &Answer::Unknown,
        }
    }
}

/// Lines of an excerpt, and of an article before and behind it.
const LINES: usize = 3;
const AROUND: usize = 2;

/// A few lines from the middle of a teacher's article, as texts are that begin in the middle of a story. A pronoun
/// whose name stands outside stands for nobody; where the last word of that name stands within, it is left out.
pub(super) fn excerpt(article: &Value, number: usize) -> Option<Value> {
    let text = article["text"].as_str()?;
    let lines = text.split_inclusive('\n').count();
    let choices = lines.checked_sub(2 * AROUND + LINES - 1).filter(|choices| *choices > 0)?;
    let first = AROUND + number % choices;
    let start = text.split_inclusive('\n').take(first).map(str::len).sum::<usize>();
    let own = text.split_inclusive('\n').skip(first).take(LINES).collect::<String>();
    let inside = |at: &Bytes| start <= at.start && at.end <= start + own.len();
    let moved = |at: &Bytes| [at.start - start, at.end - start];
    let mut refs = Vec::new();
    for one in article["refs"].as_array().into_iter().flatten() {
        let Some(at) = bytes(one).filter(inside) else { continue };
        let name = one[2].as_u64().zip(one[3].as_u64()).map(|(from, to)| from as usize..to as usize);
        let (at, sure) = (moved(&at), &one[4]);
        match name {
            Some(name) if inside(&name) => refs.push(json!([at[0], at[1], moved(&name)[0], moved(&name)[1], sure])),
            Some(name) => {
                let last = text.get(name).and_then(|name| name.split_whitespace().last());
                if last.is_some_and(|last| !own.contains(last)) {
                    refs.push(json!([at[0], at[1], null, null, sure]));
                }
            }
            None => refs.push(json!([at[0], at[1], null, null, sure])),
        }
    }
    let publisher = &article["publisher"];
    (!refs.is_empty()).then(|| json!({ "publisher": publisher, "text": own, "refs": refs }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_keeps_the_places_of_its_references() {
        let text = "Ada wins\nBy Tom\nAda Obi won.\nShe sang. Tom Lee saw her.\nHe left.\nEnd.\nEnd.";
        let at = |word: &str| [text.find(word).unwrap_or(0), text.find(word).unwrap_or(0) + word.len()];
        let (she, he, ada, tom) = (at("She"), at("He"), at("Ada Obi"), at("Tom Lee"));
        let refs = json!([[she[0], she[1], ada[0], ada[1], 0.9], [he[0], he[1], tom[0], tom[1], 0.8]]);
        let article = json!({ "publisher": "p", "text": text, "refs": refs });
        let all = excerpt(&article, 0).expect("long enough");
        let own = all["text"].as_str().unwrap_or("");
        assert_eq!(own, "Ada Obi won.\nShe sang. Tom Lee saw her.\nHe left.\n");
        let of = |one: usize, from: usize| {
            let place = |n: usize| all["refs"][one][n].as_u64().unwrap_or(0) as usize;
            own.get(place(from)..place(from + 1)).unwrap_or("").to_owned()
        };
        assert_eq!(
            (of(0, 0), of(0, 2), of(1, 0), of(1, 2)),
            ("She".into(), "Ada Obi".into(), "He".into(), "Tom Lee".into())
        );
        assert!(excerpt(&json!({ "text": "Ada won.\nShe left.", "refs": refs }), 0).is_none());
    }
}
