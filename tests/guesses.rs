//! What a user guesses of an article, without a look at the documentation: places are found by bytes, parts
//! give their words, and all that can be gone through knows its length and goes both ways.
#![cfg(feature = "models")]

use std::fmt::Debug;

use copydesk::{Article, EntityKind, LineRole, Pipeline, Span};

const PAGE: &str = include_str!("../examples/articles/visit.txt");

const TEXT: &str = "Storm Nears Dakar\n\
    Port director Amina Diallo said on Monday that crews were safe. \"We wait,\" she told reporters in Dakar.\n\
    \"It was loud,\" said Moussa Fall, who owns two of the boats.\n";

fn clean() -> Article {
    Pipeline::builder().clean(true).build().expect("right").structure(TEXT)
}

/// Where `words` first stand.
fn at(words: &str) -> usize {
    TEXT.find(words).expect("words of the text")
}

#[test]
fn a_byte_leads_to_its_block_and_its_sentence() {
    let article = clean();
    for (offset, block, sentence) in [
        (at("Storm"), Some("Storm Nears Dakar"), Some("Storm Nears Dakar")),
        // The line break is of neither line.
        (at("\nPort"), None, None),
        (at("Diallo"), Some("Port director"), Some("Port director Amina Diallo said on Monday that crews were safe.")),
        (at("she told"), Some("Port director"), Some("\"We wait,\" she told reporters in Dakar.")),
        // Between two sentences of one block.
        (at(" \"We wait"), Some("Port director"), None),
        (at("boats."), Some("\"It was loud"), Some("\"It was loud,\" said Moussa Fall, who owns two of the boats.")),
        (TEXT.len(), None, None),
        (usize::MAX, None, None),
    ] {
        let found = article.block_at(offset).map(|block| block.text(&article));
        assert!(
            found.zip(block).map_or(found == block, |(found, begins)| found.starts_with(begins)),
            "{offset}: {found:?}"
        );
        let found = article.sentence_at(offset).map(|sentence| sentence.text(&article).into_owned());
        assert_eq!(found.as_deref(), sentence, "at byte {offset}");
    }
}

#[test]
fn every_byte_leads_to_what_holds_it() {
    let article = copydesk::structure(PAGE);
    for offset in 0..=PAGE.len() {
        let holds = |span: Span| span.start() <= offset && offset < span.end();
        assert_eq!(article.block_at(offset), article.blocks().iter().find(|block| holds(block.span)));
        assert_eq!(article.sentence_at(offset), article.sentences().iter().find(|one| holds(one.span)));
        match article.entity_at(offset) {
            Some(found) => assert!(holds(found.mention.span) && found.entity.mentions.contains(found.mention)),
            None => assert!(article.entities().iter().flat_map(|one| &one.mentions).all(|one| !holds(one.span))),
        }
    }
}

#[test]
fn blocks_give_their_words_and_sentences_theirs_on_one_line() {
    let article = Pipeline::default()
        .structure("Storm Nears\n\nThe port of Dakar closed on Mon-\nday, and its cranes\nstood still.\n");
    for block in article.blocks() {
        assert_eq!(block.text(&article), &article.text()[block.span.range()]);
    }
    for sentence in article.sentences() {
        assert_eq!(sentence.text(&article), article.readable(sentence.span));
        assert!(!sentence.text(&article).contains('\n'));
    }
}

#[test]
fn titles_have_a_place() {
    let article = copydesk::structure(PAGE);
    let words = |span: Option<Span>| span.map(|span| article.readable(span).into_owned());
    let of = |role: LineRole| article.blocks().iter().filter(move |block| block.role == role);
    assert_eq!(words(article.headline_span()).as_deref(), article.headline());
    assert_eq!(words(article.standfirst_span()).as_deref(), article.standfirst());
    let section = words(article.section_span());
    assert_eq!(section.is_some(), article.section().is_some());
    assert!(section.zip(article.section()).is_none_or(|(line, section)| line.contains(section)));
    assert!(article.headline().is_some() && article.standfirst().is_some());
    assert!(of(LineRole::Headline).any(|block| Some(block.span) == article.headline_span()));

    let page = "World\nStorm Nears Dakar\nBy Ann Ito\nMay 2, 2024\nThe port of Dakar closed on Monday, and its cranes stood still.\n";
    let article = copydesk::structure(page);
    assert_eq!(article.section_span().map(|span| article.text_of(span)), Some("World"));
    let nothing = Article::default();
    assert_eq!((nothing.headline_span(), nothing.standfirst_span(), nothing.section_span()), (None, None, None));
}

/// Its length is that of what comes, from the front, from the back and from both in turn.
fn goes_both_ways<I>(name: &str, all: I)
where
    I: ExactSizeIterator + DoubleEndedIterator + Clone,
    I::Item: Debug + PartialEq,
{
    let forward: Vec<I::Item> = all.clone().collect();
    assert!(!forward.is_empty(), "{name}");
    assert_eq!((all.len(), all.clone().count()), (forward.len(), forward.len()), "{name}");
    let mut back: Vec<I::Item> = all.clone().rev().collect();
    back.reverse();
    assert_eq!(back, forward, "{name}");

    let (mut both, mut front, mut end) = (all, Vec::new(), Vec::new());
    for left in (0..forward.len()).rev() {
        let next = if left % 2 == 0 { both.next() } else { both.next_back() };
        if left % 2 == 0 { &mut front } else { &mut end }.push(next.expect("one is left"));
        assert_eq!(both.len(), left, "{name}");
    }
    assert!(both.next().is_none() && both.next_back().is_none(), "{name}");
    front.extend(end.into_iter().rev());
    assert_eq!(front, forward, "{name}");
}

#[test]
fn what_can_be_gone_through_knows_its_length_and_goes_both_ways() {
    let article = copydesk::structure(PAGE);
    let whole = Span::new(0, PAGE.len()).expect("a span");
    let most = article.quotes().filter_map(|quote| quote.speaker).next().expect("a speaker");
    goes_both_ways("people", article.people());
    goes_both_ways("organizations", article.organizations());
    goes_both_ways("places", article.places());
    goes_both_ways("entities_of", article.entities_of(EntityKind::Person));
    goes_both_ways("mentions_in", article.mentions_in(whole));
    goes_both_ways("quotes", article.quotes());
    goes_both_ways("quotes of speech", article.quotes().speech());
    goes_both_ways("direct quotes", article.quotes().direct());
    goes_both_ways("quotes_by", article.quotes_by(most));
    goes_both_ways("body", article.body().map(|paragraph| paragraph.span()));
    goes_both_ways("captions", article.captions().map(|paragraph| paragraph.span()));
    goes_both_ways("with_role", article.with_role(LineRole::Boilerplate).map(|paragraph| paragraph.span()));
}
