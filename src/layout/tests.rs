//! Whole pages through the stage.

use super::*;
use crate::article::Role;
use crate::linear::MAX_FEATURES;

fn model() -> Model {
    Model::from_static(include_bytes!("../models/layout.bin")).expect("the bundled model")
}

/// A page whose lines stand behind the first letters of their roles.
fn page(marked: &str) -> (String, Vec<(Role, String)>) {
    let role = |name: &str| match name {
        "sec" => Role::Section,
        "head" => Role::Headline,
        "stand" => Role::Standfirst,
        "by" => Role::Byline,
        "date" => Role::Date,
        "cap" => Role::Caption,
        "sub" => Role::Subhead,
        "body" => Role::Body,
        _ => Role::Boilerplate,
    };
    let lines: Vec<(Role, String)> =
        marked.lines().filter_map(|l| l.split_once('|')).map(|(r, l)| (role(r), l.to_owned())).collect();
    let text = lines.iter().map(|(_, l)| l.as_str()).collect::<Vec<_>>().join("\n");
    (text, lines)
}

fn roles(text: &str, layout: &Parts) -> Vec<(Role, String)> {
    layout.blocks.iter().map(|b| (b.role, lines::joined_text(text, b.span))).collect()
}

const VISIT: &str = "\
sec|World
head|Latvian Foreign Minister Opens Three-Day Visit to Nairobi With Trade High on Agenda
stand|Talks with Kenyan leaders are expected to cover shipping, green energy and a new embassy, officials said.
x|Getting your Trinity Audio player ready...
cap|Latvian Foreign Minister Ilze Kalniņa Ilze Kalniņa arrives at the State House in Nairobi on Tuesday.
x|info_icon
body|Latvia's foreign minister, Ilze Kalniņa, began a three-day visit to Kenya on Tuesday, the first by a Latvian chief diplomat in more than a decade, as both countries look for new partners in trade and technology.
body|Kalniņa was received at the airport by Kenya's principal secretary for foreign affairs, Joseph Wekesa, before going on to the State House, where she met the president for an hour behind closed doors.
body|In a statement after the meeting, the ministry said the two sides had agreed to begin talks on a shipping accord and to open a joint office for start-up companies by the end of next year.
body|\"We see in Kenya a partner with whom we share more than we knew,\" Kalniņa told reporters. \"What we have lacked until now is a direct line between our ports and our engineers.\"
body|The ministry's statement emphasized that the visit was not directed against any other country. It also called on all parties in the region to return to negotiations without delay.
body|According to media reports, the delegation includes the heads of nine companies, among them makers of drones, medical equipment and software for harbours.
body|Kalniņa is due to travel to Mombasa on Wednesday to see the container terminal, and will leave for Addis Ababa on Thursday evening.
";

/// Each line of the text cut at 72 columns, blank lines between them.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut column = 0;
        for word in line.split(' ') {
            let width = word.chars().count();
            if column > 0 {
                out.push(if column + 1 + width > 72 { '\n' } else { ' ' });
                column = if column + 1 + width > 72 { 0 } else { column + 1 };
            }
            out.push_str(word);
            column += width;
        }
        out.push_str("\n\n");
    }
    out
}

#[test]
fn the_visit() {
    let (text, expected) = page(VISIT);
    for (name, text) in [
        ("plain", text.clone()),
        ("blank lines", text.replace('\n', "\n\n")),
        ("carriage returns", text.replace('\n', "\r\n")),
        ("wrapped", wrapped(&text)),
    ] {
        let layout = read(&text, &Options::default(), &model());
        assert_eq!(roles(&text, &layout), expected, "{name}");
        assert_eq!(layout.section.as_deref(), Some("World"));
        assert!(layout.standfirst.is_some_and(|s| s.starts_with("Talks with Kenyan")));
    }
}

/// The same kind of page in other shapes: without a full stop, a section, an echo, a credit.
const VISITS: [&str; 4] = [
    "\
head|Moroccan Trade Minister Visits Seoul to Promote Battery Plant
stand|Samira Benali hopes to win two more suppliers before the end of the year
x|Getting your Trinity Audio player ready...
cap|Moroccan Trade Minister Samira Benali greets executives in Seoul
x|info_icon
body|Morocco's trade minister, Samira Benali, arrived in Seoul on Monday to promote a battery plant that her government wants to build near Kenitra.
body|Benali met the heads of two suppliers and was to speak at a forum on Tuesday.
body|\"We have the sun, the ports and the engineers,\" she said. \"We lack only a neighbour with patience.\"
body|The ministry's statement emphasized that no exclusive rights had been granted. It also called on investors to look beyond the coast.
body|According to media reports, a first contract could be signed in June.
body|Benali will return to Rabat on Wednesday.
",
    "\
sec|Diplomacy
head|Kazakh Foreign Minister Arrives in Ottawa for Talks on Uranium and Trade
stand|The visit is the first by a Kazakh chief diplomat in nine years
x|Listen to this article
x|0:00 / 4:32
cap|Kazakh Foreign Minister Daniyar Ospanov with his Canadian counterpart in Ottawa.
x|info_icon
body|Kazakhstan's foreign minister, Daniyar Ospanov, arrived in Ottawa on Thursday for two days of talks that will centre on uranium, wheat and visas, officials in both capitals said.
body|Ospanov was welcomed by his Canadian counterpart, Claire Beaulieu, and laid a wreath at the war memorial before the first session.
body|Canada buys a tenth of its uranium from Kazakhstan and would like to buy more, according to industry figures.
body|The two ministers are expected to sign a memorandum on Friday.
body|The ministry's statement emphasized the role of small companies. It also announced a consulate in Vancouver.
body|Ospanov flies home on Saturday.
",
    "\
sec|World
head|Slovenian President Hosts Balkan Leaders at Lake Bled
stand|Leaders of six countries meet to discuss roads, railways and a common price for mobile calls.
by|By Matej Kranjc
date|June 19, 2023
x|Getting your Trinity Audio player ready...
cap|Slovenian President Vida Zupan Vida Zupan welcomes her guests at Lake Bled on Monday.
x|info_icon
body|Slovenia's president, Vida Zupan, received the leaders of six Balkan countries at Lake Bled on Monday for a summit about roads, railways and mobile calls.
body|Zupan said that borders should be felt less each year, and that calls across them should cost nothing by the end of the decade.
body|Serbia and Albania have already agreed on a common price, which took effect in January.
body|\"Everyone here has a cousin on the other side of some border,\" Zupan told reporters.
body|The next summit will be held in Skopje in the spring.
",
    "\
sec|Asia
head|Thai Defence Minister Opens Joint Drill With Indian Navy off Phuket
stand|About 1,200 sailors take part in the largest exercise of its kind, the ministry said
x|Loading...
cap|Defence Minister Anong Srisai inspects the guard of honour aboard the frigate.
body|Thailand's defence minister, Anong Srisai, opened a joint exercise with the Indian navy off Phuket on Wednesday, the largest that the two countries have held.
body|About 1,200 sailors and nine ships take part, among them an Indian aircraft carrier.
body|Srisai said that the drill was not aimed at anyone. A spokesperson for the Indian navy said the same.
body|The exercise ends on Sunday with a search for a ship that does not exist.
",
];

#[test]
fn other_visits() {
    let mut wrong = Vec::new();
    for (number, marked) in VISITS.iter().enumerate() {
        let (text, expected) = page(marked);
        for (name, text) in
            [("plain", text.clone()), ("blank lines", text.replace('\n', "\n\n")), ("wrapped", wrapped(&text))]
        {
            let found = roles(&text, &read(&text, &Options::default(), &model()));
            if found.len() != expected.len() {
                wrong.push(format!("{number} {name}: {} lines", found.len()));
            }
            let pairs = found.iter().zip(&expected).filter(|(f, e)| f != e);
            wrong.extend(pairs.map(|(f, e)| format!("{number} {name}: {:?} for {:?}: {}", f.0, e.0, e.1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn prose_without_a_headline_keeps_its_body() {
    let text = "The council met on Monday and agreed to raise the fee for the harbour by a third, its first rise in ten years.\n\
                Boat owners said that they had not been asked, and that many of them would move to the next port.";
    let layout = read(text, &Options::default(), &model());
    assert!(layout.blocks.iter().any(|b| b.role == Role::Body), "{:?}", layout.blocks);
}

#[test]
fn a_lead_is_no_headline_for_standing_first() {
    for lead in [
        "Last month the parliament criticised the ministry and the police, and now the minister says that he will resign.",
        "The number of people who go to the pool in winter has fallen by half since the town raised the price of a ticket.",
    ] {
        let text = format!(
            "{lead}\nCouncillors from both parties said that the buildings cost too much to heat.\n\
             \"We have no good choices left,\" said Amina Diallo, who leads the council.\n\
             Residents plan to march to the town hall on Saturday."
        );
        let layout = read(&text, &Options::default(), &model());
        assert_eq!(layout.headline, None);
        assert_eq!(layout.blocks.first().map(|block| block.role), Some(Role::Body));
    }
}

#[test]
fn clean_texts() {
    for (text, headline, place, body) in [
        (
            "Council Raises Fee\nPORT LARSEN (CNA) - The council met.\nIt agreed.",
            Some("Council Raises Fee"),
            Some("PORT LARSEN"),
            2,
        ),
        ("SOCCER - ROVERS HELD.\nLONDON 1996-08-22\nRovers drew.", Some("SOCCER - ROVERS HELD."), Some("LONDON"), 2),
        (
            "The council met on Monday. It agreed to raise the fee for the harbour, and boat owners said that they had not been asked.",
            None,
            None,
            1,
        ),
        ("Council Raises Fee", Some("Council Raises Fee"), None, 0),
        ("", None, None, 0),
    ] {
        let layout = read(text, &Options { clean: true, ..Options::default() }, &model());
        assert_eq!(layout.headline.as_deref(), headline, "{text}");
        assert_eq!(layout.dateline.map(|d| d.place).as_deref(), place, "{text}");
        assert_eq!(layout.blocks.iter().filter(|b| b.role == Role::Body).count(), body, "{text}");
    }
}

#[test]
fn clean_texts_say_who_and_when() {
    let texts = [
        "Council Raises Fee\nBy Ana Moreno and Kofi Mensah\n(Harbour Agency) 09:02, March 3, 2023\nThe council met on Monday. It agreed.",
        "Council Raises Fee\n\nBy Ana Moreno and Kofi Mensah\n\nMarch 3, 2023\n\nThe council met on Monday. It agreed.",
        "Council Raises Fee\n\nBy Ana Moreno and Kofi Mensah\n\n3 March 2023\n\nThe council, which had met since Monday\nand slept on Tuesday, agreed on the fee\nwith a vote that surprised the harbour\nand all who keep a boat in it.\n",
    ];
    for text in texts {
        let layout = read(text, &Options { clean: true, ..Options::default() }, &model());
        let names: Vec<&str> = layout.authors.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["Ana Moreno", "Kofi Mensah"], "{text}");
        assert_eq!(layout.published.map(|d| d.value).as_deref(), Some("2023-03-03"), "{text}");
    }
    let text = "Council Raises Fee\nBy Monday the council had agreed.\nIt met by Lake Moreno.";
    let layout = read(text, &Options { clean: true, ..Options::default() }, &model());
    assert!(layout.authors.is_empty() && layout.published.is_none(), "{:?}", layout.authors);
}

#[test]
fn titles_of_a_numbered_series_are_subheads_to_the_last() {
    let text = "Travel\n5 Quiet Islands for a Long Weekend\nBy Marta Sand\nPublished June 2, 2023\n\
                Summer is loud, and the beaches of the south are louder. These islands off the northern coast are not.\n\
                1. Sula\nOne hotel, two beaches and no cars. The ferry takes an hour from the pier in Sandvik.\n\
                2. Dorn\nCliffs, puffins and a lighthouse that you can sleep in, if you ask its keeper nicely.\n\
                3. Vesle\nYou can walk around it in forty minutes. Most people do so twice.\n\
                Sign up for our travel newsletter";
    let layout = read(text, &Options::default(), &model());
    let found = roles(text, &layout);
    for (wanted, line) in [(Role::Subhead, "3. Vesle"), (Role::Body, "You can walk")] {
        assert!(found.iter().any(|(role, text)| *role == wanted && text.starts_with(line)), "{found:?}");
    }
}

#[test]
fn titles_of_one_look_are_subheads_to_the_last() {
    let game = |name: &str, price: u32| {
        format!("sub|“{name}” (${price})\nbody|There is not much to it, but all of it is good, and it ends well.\n")
    };
    let games = [("Tide Runner", 30), ("The Long Night", 40), ("Lighthouse", 20), ("Harbour Pilot", 60)];
    let games: Vec<String> = games.iter().map(|(name, price)| game(name, *price)).collect();
    comes_out(&format!(
        "head|Four Games for the New Headset\nby|By Ana Moreno\nbody|The headset is here, and with it come four games \
         that are worth your money and one that is not.\n{}",
        games.concat()
    ));
}

#[test]
fn the_day_of_a_tweet_is_not_that_of_the_story() {
    let text = "Minister Leaves Party\n\nThe transport minister Karl Anders left his party on Friday. He told us so.\n\n\
                I leave the party today with a heavy heart. Thank you to all who walked with me.\n\n\
                \u{2014} Karl Anders (@karlanders_mp) March 4, 2022\n\nThe party has 41 seats left in the council of the town.";
    let layout = read(text, &Options::default(), &model());
    assert_eq!(layout.published, None);
}

#[test]
fn who_and_when() {
    let text = "World\nCouncil Raises Harbour Fee\nBy Ana Moreno and Kofi Mensah\nPublished 19/06/2023 14:05 BST\nUpdated yesterday\n\
                The council met on Monday and agreed to raise the fee for the harbour by a third, its first rise in ten years.\n\
                Boat owners said that they had not been asked, and that many of them would move to the next port along the coast.";
    let options = Options { published: Date::new(2023, 6, 21), ..Options::default() };
    let layout = read(text, &options, &model());
    let names: Vec<&str> = layout.authors.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["Ana Moreno", "Kofi Mensah"]);
    assert_eq!(layout.published.map(|d| d.value).as_deref(), Some("2023-06-19"));
    assert_eq!(layout.updated.map(|d| d.value).as_deref(), Some("2023-06-20"));
}

#[test]
fn who_and_when_below_the_story() {
    let story = "Council Raises Harbour Fee\nThe council met and agreed to raise the fee for the harbour by a third, its first rise in ten years.\n\
                 Boat owners said that they had not been asked, and that many of them would move to the next port along the coast.\n\
                 The mayor said that the harbour would be dredged with the money, and that it would take a year to do so.\n";
    for (below, name, day) in [
        ("Emily Jones is a reporter based in Larnbrook. Follow her on Twitter.", Some("Emily Jones"), None),
        (
            "This report by The Canadian Press was first published May 4, 2024.",
            Some("The Canadian Press"),
            Some("2024-05-04"),
        ),
    ] {
        let layout = read(&format!("{story}{below}"), &Options::default(), &model());
        assert_eq!(layout.authors.first().map(|author| author.name.as_str()), name, "{below}");
        assert_eq!(layout.published.map(|day| day.value).as_deref(), day, "{below}");
    }
}

#[test]
fn twice_the_text_takes_about_twice_the_time() {
    let lines = |count: usize| {
        let line = |i: usize| {
            format!(
                "Photo {i}: a view (AP)\nThe council met for the {i}th time and agreed that the fee would rise again.\n"
            )
        };
        (0..count).map(line).collect::<String>()
    };
    let time = |text: &str, readings: usize| {
        let start = std::time::Instant::now();
        for _ in 0..readings {
            let layout = read(text, &Options::default(), &model());
            assert!(!layout.blocks.is_empty());
        }
        start.elapsed().as_secs_f64()
    };
    // Eight readings against one of a text eight times as long: a busy machine interrupts both alike.
    let (short, long) = (lines(2_000), lines(16_000));
    let mut tries = (0..5).map(|_| (time(&short, 8), time(&long, 1)));
    assert!(tries.any(|(short, long)| long < short * 3.0), "eight times the text takes three times as long a byte");
}

#[test]
fn the_bundled_model_fits_this_version() {
    check(&model()).expect("retrain: the features have changed");
}

#[test]
fn a_model_may_state_any_scale() {
    let (text, _) = page(VISIT);
    for scale in [f32::MIN_POSITIVE, 1e9, f32::MAX] {
        let layout = read(&text, &Options::default(), &model().with_scale(scale));
        assert_eq!(layout.blocks.len(), text.lines().count(), "{scale}");
    }
}

#[test]
fn texts_as_scrapers_keep_them() {
    for marked in [
        "sec|International\nhead|Fiji and Tonga Sign Pact on Rescue Flights as Cyclone Season Nears\nstand|The agreement lets either country send aircraft without waiting for clearance, ministers of both countries said at the signing ceremony in Suva on Thursday, and will be reviewed every two years.\nx|Getting your Trinity Audio player ready...\ncap|Fijian Defence Minister Ratu Naivalu\nx|info_icon\nbody|Fiji and Tonga have signed a pact under which each may send rescue aircraft into the other's airspace without prior clearance, a step that officials had sought since last year's cyclone.\nbody|Naivalu said after the ceremony that hours mattered at sea and that paper should not cost lives, and thanked the crews who had flown last year.\nbody|The pact takes effect in August, and a first exercise is planned for the weeks before that, according to the ministry.\n",
        "head|Council Votes to Close Two Harbour Bridges\nby|By\nby|Ana Moreno, Transport Reporter\ndate|March 8, 2021\nbody|The city council of Larnbrook voted on Monday to close two bridges over the harbour for repairs that will last until autumn.\nbody|Engineers found cracks in both spans during an inspection in January, the council said in a report to residents.\nbody|Buses will be sent round by the ring road, and a ferry will carry people on foot until the work is done.\n",
    ] {
        let (text, expected) = page(marked);
        for text in [text.clone(), text.replace('\n', "\n\n")] {
            let layout = read(&text, &Options::default(), &model());
            assert_eq!(roles(&text, &layout), expected, "{text}");
        }
    }
}

/// Whether every line of `marked` comes out with its role.
fn comes_out(marked: &str) {
    let (text, wanted) = page(marked);
    let found = roles(&text, &read(&text, &Options::default(), &model()));
    for line in wanted {
        assert!(found.contains(&line), "{line:?} in {found:#?}");
    }
}

#[test]
fn questions_of_an_interview_are_subheads_and_those_of_a_transcript_are_not() {
    let questions = [
        "You came to Larnbrook as a young man. How do you remember your first winter here?",
        "The wall at Gannet Point was planned three times and dropped three times. Whose fault was that?",
        "What was the most difficult decision of those years?",
        "The government wants to move the ferry terminal to Ostvik within ten years. Is that realistic?",
    ];
    let answer = "I remember the noise. In my home town the river freezes and everything goes quiet, and here the \
                  worst nights were the loudest. I thought that I would stay for two years.";
    let head = "head|'The sea does not read reports': the harbour engineer looks back\nby|By Marisol Vance\n";
    let intro = "body|Tomasz Wilk, who led the engineering office of the harbour board until last month, received us in a \
                 room full of boxes and answered every question that we had brought.\n";
    let interview: Vec<String> = questions.iter().map(|q| format!("sub|{q}\nbody|{answer}\n")).collect();
    comes_out(&format!("{head}{intro}{}", interview.concat()));
    let transcript: Vec<String> = questions.iter().map(|q| format!("body|VANCE: {q}\nbody|WILK: {answer}\n")).collect();
    comes_out(&format!("{head}{intro}{}", transcript.concat()));
}

#[test]
fn what_stands_between_the_signatures_of_a_gallery_is_about_the_pictures() {
    comes_out(
        "head|The storm over Larnbrook in pictures\n\
         cap|The lighthouse on Tuesday evening, an hour before the harbour was closed.\n\
         cap|— Ana Moreno / Northern Wire Share\n\
         cap|The steeple starts to lean.\n\
         cap|— Owen Hartley Share\n\
         cap|Four hundred firefighters were on the scene.\n\
         cap|The water reached the first floor of the customs house.\n\
         cap|— Marisol Vance Share\n\
         cap|Residents wait for the ferry.\n\
         cap|— Tomasz Wilk / AP Share\n",
    );
}

#[test]
fn who_wrote_the_words_is_a_byline() {
    comes_out(
        "head|Harbour board votes on cranes\n\
         x|Share on Facebook\n\
         by|Words: Ana Moreno\n\
         body|The harbour board will vote on Monday about the broken cranes, its chairman said on Friday after a meeting of \
         four hours.\n\
         body|The ferry line, which pays for two of them, has asked for a delay until the autumn, when it will know how \
         many boats it can use.\n",
    );
}

/// A changed sum says that the bundled model was trained on other features than it is now given: if that is meant,
/// VERSION changes with it, or the model is trained anew. Word lists count: what stands in them is in the features.
#[cfg(feature = "lexicon")]
#[test]
fn features_change_only_with_their_version() {
    let mut sum = 0u64;
    let mut add = |word: u64| sum = (sum.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // Lines that are told apart by those around them: copies, islands of one look, titles that are taken up, ends of a story.
    let series = include_str!("tests/series.txt");
    let pages =
        [include_str!("../../tests/texts/reef.txt"), include_str!("../../tests/texts/council.txt"), PIECES, series];
    let visits = VISITS.iter().chain([&VISIT]).map(|marked| page(marked).0);
    for text in pages.map(str::to_owned).into_iter().chain(visits) {
        for has_menus in [None, Some(true), Some(false)] {
            let stop = Stop::never();
            let page = Page::new(&text, lines::read(&text, false, &stop), has_menus, &stop);
            for own in (0..page.len()).map(|at| roles::features::all(&page, at)) {
                assert!(own.len() <= MAX_FEATURES, "what is behind them is not learned: {}", own.len());
                own.into_iter().for_each(&mut add);
            }
        }
    }
    assert_eq!((roles::features::VERSION, sum), (10, 0x3c1e_b760_d6f8_1610), "{sum:#x}");
}

/// Lines of many kinds, each of which other features see.
const PIECES: &str = "\
Home | News | Sport | Weather
Skip to main content
LIVE: Storm Closes Ports on the Northern Coast, as it happened
2 hours ago
By ANA LOPEZ and Ben Stone, Chief Reporters in Lisbon
ana.lopez@example.org @analopez
Published: 4 May 2024 11:32 BST | Updated: 5 May 2024
Share on Facebook
Share on X
Copy link
1,204 comments
Photo: Eva Lind/Example Agency

LISBON, May 4 (Example) - The port was shut for the third day, and crews were told to stay at home.

What do we know so far?
The wind reached 120 km/h at noon. Nobody was hurt, officials said.
Q: When will it open?
A: \u{201c}Not before Sunday,\u{201d} said harbour master Carl Berg.
1. The ferries
The ferries stay in port until further notice.
2. The trains
The trains run as usual, the railway said in a statement.
A ferry waits in the rain on Saturday. (Eva Lind/Example Agency)
READ MORE: How the last storm changed the coast
* * *
ADVERTISEMENT
Related stories
Ferries back after the storm
Why the coast is sinking
Ferries back after the storm
Ana Lopez writes on the sea. Additional reporting by Carl Berg.
Sign up to our newsletter
Your email address
Topics: Storms, Ports, Portugal
\u{a9} 2024 Example News Ltd. All rights reserved.
";
