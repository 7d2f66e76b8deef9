//! News made by a small grammar, so that the truth about it is known: every person, every role and
//! every statement with its speaker must come back, also under changes that mean nothing.

mod common;

use common::keeps_promises;
use copydesk::{Article, Pipeline};

/// Full name, the name used later, role before the name, pronoun.
const PEOPLE: [(&str, &str, &str, &str); 24] = [
    ("Amina Diallo", "Diallo", "Transport Minister", "she"),
    ("Marek Kowalczyk", "Kowalczyk", "Prime Minister", "he"),
    ("Wang Xiaoming", "Wang", "Vice Premier", "he"),
    ("Siobhan O'Leary", "O'Leary", "Justice Minister", "she"),
    ("Jean-Luc Moreau", "Moreau", "Mayor", "he"),
    ("Fatima al-Sayed", "al-Sayed", "Foreign Minister", "she"),
    ("Kenji Nakamura", "Nakamura", "Chief Executive", "he"),
    ("Priya Raghunathan", "Raghunathan", "Health Secretary", "she"),
    ("Carlos Mendoza", "Mendoza", "President", "he"),
    ("Ingrid Halvorsen", "Halvorsen", "Finance Minister", "she"),
    ("Tunde Okafor", "Okafor", "Governor", "he"),
    ("Lena van der Berg", "van der Berg", "Deputy Mayor", "she"),
    ("David Whitcombe", "Whitcombe", "Senator", "he"),
    ("Maria Papadopoulos", "Papadopoulos", "Education Minister", "she"),
    ("Hassan Mahmoud", "Mahmoud", "Defence Minister", "he"),
    ("Olga Petrenko", "Petrenko", "Ambassador", "she"),
    ("Thomas Brandt", "Brandt", "Chancellor", "he"),
    ("Grace Wanjiru", "Wanjiru", "Interior Minister", "she"),
    ("Patrick McAllister", "McAllister", "Police Chief", "he"),
    ("Sofia Lindqvist", "Lindqvist", "Trade Minister", "she"),
    ("Rajesh Kumar", "Kumar", "Chief Minister", "he"),
    ("Elena Rossi", "Rossi", "Energy Minister", "she"),
    ("Joseph Kiplagat", "Kiplagat", "Deputy President", "he"),
    ("Hannah Weiss", "Weiss", "Attorney General", "she"),
];

const STATEMENTS: [&str; 14] = [
    "We will reopen the bridge before the end of the month",
    "The budget leaves no room for another delay",
    "Nobody was hurt and the crews are safe",
    "This agreement is good for both of our countries",
    "There is still a long way to go",
    "The people of this city deserve clean water",
    "We have asked the court to look at the case again",
    "It was the hardest decision of my career",
    "The figures speak for themselves",
    "Talks will go on until every question is settled",
    "Our schools need teachers and not promises",
    "The new line will carry twice as many passengers",
    "I do not believe that prices will fall this year",
    "Winter came early and the roads were not ready",
];

const CLAUSES: [&str; 8] = [
    "the harbour would stay closed until Friday",
    "the talks had made little progress",
    "more than 300 homes had lost power",
    "the plan would cost about 40 million dollars",
    "the vote would be held in October",
    "the factory was not to blame for the fire",
    "officials were looking into the complaint",
    "the tax on fuel would be cut next year",
];

const FILLERS: [&str; 6] = [
    "The storm was the third to reach the coast this year.",
    "The project was first proposed a decade ago and has been delayed many times.",
    "Prices have risen by 4 per cent since January.",
    "The road links the port with the industrial towns of the north.",
    "About 2,000 people took part in the march through the old town on Saturday.",
    "The report runs to more than 200 pages and took two years to write.",
];

/// A statement of the truth: a piece of its content, who made it.
struct Said {
    piece: String,
    speaker: usize,
}

struct News {
    text: String,
    people: Vec<usize>,
    said: Vec<Said>,
}

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    /// `count` different numbers below `bound`.
    fn some(&mut self, count: usize, bound: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..bound).collect();
        (0..count).map(|_| all.swap_remove(self.below(all.len()))).collect()
    }
}

/// A story of two to four people, one to three paragraphs each.
fn news(seed: u64) -> News {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let count = 2 + random.below(3);
    let people = random.some(count, PEOPLE.len());
    let mut statements = random.some(STATEMENTS.len(), STATEMENTS.len()).into_iter().map(|at| STATEMENTS[at]);
    let mut clauses = random.some(CLAUSES.len(), CLAUSES.len()).into_iter().map(|at| CLAUSES[at]);
    let mut fillers = random.some(FILLERS.len(), FILLERS.len()).into_iter().map(|at| FILLERS[at]);
    let mut lines = vec!["Ministers and Mayors Clash Over Cost of New Harbour Bridge".to_owned()];
    let mut said = Vec::new();
    lines.push("The bridge over the old harbour will cost more than planned, officials said on Tuesday, and the work will take a year longer.".to_owned());
    for &who in &people {
        let (full, short, role, pronoun) = PEOPLE[who];
        let statement = statements.next().unwrap_or_default();
        said.push(Said { piece: statement.to_owned(), speaker: who });
        lines.push(match random.below(3) {
            0 => format!("“{statement},” {role} {full} said on Tuesday."),
            1 => format!("{role} {full} said: “{statement}.”"),
            _ => format!("{role} {full} told reporters on Monday: “{statement}.”"),
        });
        if random.below(2) == 0 {
            lines.push(fillers.next().unwrap_or_default().to_owned());
        }
        match random.below(5) {
            0 => {
                let clause = clauses.next().unwrap_or_default();
                said.push(Said { piece: clause.to_owned(), speaker: who });
                lines.push(format!("{} said {clause}.", capital(short)));
            }
            1 => {
                let (one, two) = (statements.next().unwrap_or_default(), statements.next().unwrap_or_default());
                said.push(Said { piece: one.to_owned(), speaker: who });
                said.push(Said { piece: two.to_owned(), speaker: who });
                lines.push(format!("“{one},” {short} said. “{two}.”"));
            }
            2 => {
                let (one, clause) = (statements.next().unwrap_or_default(), clauses.next().unwrap_or_default());
                said.push(Said { piece: clause.to_owned(), speaker: who });
                said.push(Said { piece: one.to_owned(), speaker: who });
                lines.push(format!("{} said that {clause}. “{one},” {pronoun} added.", capital(short)));
            }
            _ => {}
        }
    }
    News { text: lines.join("\n") + "\n", people, said }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What an article lacks of the truth.
fn lacks(article: &Article, news: &News) -> Vec<String> {
    let mut missing = Vec::new();
    for &who in &news.people {
        let (full, _, role, _) = PEOPLE[who];
        match article.people().find(|person| person.name == full) {
            None => missing.push(format!("{full} is not found: {:?}", names(article))),
            Some(person) if !person.roles.iter().any(|found| found == role) => {
                missing.push(format!("{full} is no {role}: {:?}", person.roles));
            }
            Some(_) => {}
        }
    }
    if article.people().count() != news.people.len() {
        missing.push(format!("{} people: {:?}", news.people.len(), names(article)));
    }
    // Of the same length: a piece may be cut by a line's end.
    let unwrapped = article.text().replace('\n', " ");
    for said in &news.said {
        let full = PEOPLE[said.speaker].0;
        let at = unwrapped.find(&said.piece).expect("it is in the text");
        let end = at + said.piece.len();
        let holds = |quote: &&copydesk::Quote| {
            quote.content.iter().any(|part| part.start() <= at && end <= part.end() + 1 && part.end() <= end + 3)
        };
        match article.quotes().find(holds) {
            None => missing.push(format!("{:?} is no quote", said.piece)),
            Some(quote) => match article.speaker(quote) {
                Some(speaker) if speaker.name == full => {}
                other => missing.push(format!("{:?} by {:?}, not {full}", said.piece, other.map(|e| &e.name))),
            },
        }
    }
    missing
}

fn names(article: &Article) -> Vec<&str> {
    article.people().map(|person| person.name.as_str()).collect()
}

/// Lines cut at 72 characters, as mail has them, paragraphs apart.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            if column > 0 {
                let cut = column + word.chars().count() > 72;
                out.push(if cut { '\n' } else { ' ' });
                column = if cut { 0 } else { column + 1 };
            }
            out.push_str(word);
            column += word.chars().count();
        }
        out.push_str("\n\n");
    }
    out
}

fn all_come_back(change: impl Fn(&str) -> String) {
    let clean = common::clean();
    let mut failed = Vec::new();
    let mut all = 0;
    for seed in 1..=STORIES {
        let mut news = news(seed);
        news.text = change(&news.text);
        for pipeline in [&clean, &Pipeline::default()] {
            let article = pipeline.structure(&news.text);
            keeps_promises(&article, &news.text);
            all += 1;
            let missing = lacks(&article, &news);
            if !missing.is_empty() {
                failed.push(format!("{seed}: {missing:#?}\n{}", news.text));
            }
        }
    }
    // Who is there is certain; of statements the tagger, which is learned, may miss one in some
    // hundred stories.
    let shown: String = failed.iter().take(3).cloned().collect();
    assert!(failed.len() * 200 <= all, "{} of {all} stories: {shown}", failed.len());
}

const STORIES: u64 = 300;

#[test]
fn as_it_is() {
    all_come_back(str::to_owned);
}

#[test]
fn with_blank_lines_and_carriage_returns() {
    all_come_back(|text| text.replace('\n', "\r\n\r\n"));
}

#[test]
fn with_straight_marks() {
    all_come_back(|text| text.replace(['“', '”'], "\""));
}

#[test]
fn with_angle_marks() {
    all_come_back(|text| text.replace('“', "«").replace('”', "»"));
}

#[test]
fn with_references_and_stored_line_ends() {
    all_come_back(|text| {
        text.replace('“', "&ldquo;").replace('”', "&#8221;").replace('’', "&rsquo;").replace('\'', "&#39;")
    });
    all_come_back(|text| text.replace(['“', '”'], "\\\"").replace('\n', "\\n"));
}

#[test]
fn with_double_spaces_and_spaces_at_line_ends() {
    all_come_back(|text| text.replace(". ", ".  ").replace('\n', "  \n"));
}

/// With some paragraphs more: three cut sentences are what a wrapped text is told by.
#[test]
fn hard_wrapped() {
    let more = FILLERS.join(" ") + "\n";
    all_come_back(|text| wrapped(&format!("{text}{more}{more}")));
}
