//! Whom the sources of invented articles mean, with the bundled models.

use crate::quotes::tests::found_in;

/// An article, and its statements of more than headlines: source, speaker ("-" for none).
const ARTICLES: [(&str, &[(&str, &str)]); 13] = [
    (
        "Harbour Row Deepens\n\
         The importance of Okafor's visit was underlined by a statement issued by Norway's Ministry of Fisheries, which \
         described the quota talks as a turning point.\n\
         The statement stressed the need for patience.",
        &[("Norway's Ministry of Fisheries", "Ministry of Fisheries")],
    ),
    (
        "Envoys Urge Restraint After Border Town Falls\n\
         Rebel fighters have captured a border town, residents and aid workers said on Tuesday.\n\
         Kenya's foreign minister, Amani Otieno, who chaired the talks, urged both sides to return to the table. \"War has \
         never solved a single problem in this region,\" Otieno said. But a spokesman for the rebels, Jean Ngabo, \
         ruled out further talks unless the army pulled back.\n\
         \"We do not negotiate under bombardment,\" he said in a message.",
        &[("Otieno", "Amani Otieno"), ("he", "Jean Ngabo")],
    ),
    (
        "Smelter Halts Expansion As Prices Fall\n\
         President Arif Santoso has staked his legacy on nickel. His coordinating minister for maritime affairs, \
         Budi Hartawan, played down the news, saying that \"one company does not make an industry\".",
        &[("His coordinating minister for maritime affairs, Budi Hartawan", "Budi Hartawan")],
    ),
    (
        "China Urges Restraint After Talks Collapse\n\
         BEIJING - China on Monday urged both sides to return to the table after talks in Geneva collapsed.\n\
         \"We hope that all parties will keep calm,\" foreign ministry spokeswoman Mao Ning told a regular briefing.\n\
         Wang Yi, the foreign minister, will travel to Geneva next week. \"Dialogue is the only way out,\" Wang said.\n\
         \"There is no winner in such a war,\" he added.",
        &[("foreign ministry spokeswoman Mao Ning", "Mao Ning"), ("Wang", "Wang Yi"), ("he", "Wang Yi")],
    ),
    (
        "Canadian Leader Rejects Tariff Threat\n\
         OTTAWA - Canadian Prime Minister Helen Marchand said on Tuesday that her country would not be bullied.\n\
         \"We will answer dollar for dollar,\" the Canadian prime minister told reporters on Parliament Hill.\n\
         Opposition leader Tom Reilly called the answer \"too little, too late\". He said the government had wasted \
         months.\n\"She had a year to prepare,\" Reilly said. \"She did nothing.\"\n\
         Government officials said that talks would resume in December.",
        &[
            ("Canadian Prime Minister Helen Marchand", "Helen Marchand"),
            ("the Canadian prime minister", "Helen Marchand"),
            ("Opposition leader Tom Reilly", "Tom Reilly"),
            ("He", "Tom Reilly"),
            ("Reilly", "Tom Reilly"),
            ("Government officials", "-"),
        ],
    ),
    (
        "Okoye Signs New Deal At Rovers\n\
         Striker Daniel Okoye has a new contract with Harbour Rovers until 2029.\n\
         \"This club is my home,\" the 29-year-old said on Thursday.\n\
         Manager Petra Lindholm said: \"Daniel is the heart of this team. He will score many more for us.\"\n\
         \"I never wanted to leave,\" Okoye told the club's website.",
        &[("Manager Petra Lindholm", "Petra Lindholm"), ("Okoye", "Daniel Okoye")],
    ),
    (
        "Turbine maker cuts jobs as orders fall\n\
         Northwind Energy said on Wednesday that it would cut 900 jobs in Denmark.\n\
         \"Demand has fallen faster than we expected,\" chief executive Karin Holm said in a statement. \"We must adapt.\"\n\
         Union leader Jens Madsen described the decision as \"a betrayal\". Workers had been promised jobs until 2030, \
         he said.\n\"This was overdue,\" said Anna Berg, an analyst at Borealis Bank.",
        &[
            ("Northwind Energy", "Northwind Energy"),
            ("chief executive Karin Holm", "Karin Holm"),
            ("Union leader Jens Madsen", "Jens Madsen"),
            ("Anna Berg, an analyst at Borealis Bank", "Anna Berg"),
        ],
    ),
    (
        "City Must Release Files On Harbour Sale\n\
         \"The public has a right to know,\" Judge Miriam Castellanos wrote in her ruling.\n\
         The city's lawyer, Paul Etienne, said it would appeal.\n\
         \"We believe the ruling is wrong,\" Etienne said outside the court. He argued that the files held trade secrets.\n\
         A spokesman for Mayor Rosa Quintero said the mayor had not read the ruling.",
        &[
            ("Judge Miriam Castellanos", "Miriam Castellanos"),
            ("The city's lawyer, Paul Etienne,", "Paul Etienne"),
            ("Etienne", "Paul Etienne"),
            ("He", "Paul Etienne"),
            ("A spokesman for Mayor Rosa Quintero", "Rosa Quintero"),
        ],
    ),
    (
        "Reefs recover faster than expected\n\
         \"We were stunned,\" said lead author Dr. Aiko Tanabe of the University of Kobe.\n\
         Tanabe and her team followed 40 reefs for twelve years. She said the results were no reason to relax.\n\
         Luis Ferreira, who was not involved in the study, warned that warming would outpace recovery.\n\
         \"It is good news with a date on it,\" he said.",
        &[
            ("lead author Dr. Aiko Tanabe of the University of Kobe", "Aiko Tanabe"),
            ("She", "Aiko Tanabe"),
            ("Luis Ferreira, who was not involved in the study", "Luis Ferreira"),
            ("he", "Luis Ferreira"),
        ],
    ),
    (
        "Witnesses sought after museum theft\n\
         \"They knew exactly what they wanted,\" police chief Amélie Durand said.\n\
         The museum's director, Hugo Pelletier, told a newspaper that the alarm had failed.\n\
         \"I could not believe it,\" the director said. \"The walls were bare.\"\n\
         Witnesses said the men had left in a white van.",
        &[
            ("police chief Amélie Durand", "Amélie Durand"),
            ("The museum's director, Hugo Pelletier", "Hugo Pelletier"),
            ("the director", "Hugo Pelletier"),
            ("Witnesses", "-"),
        ],
    ),
    (
        "Seoul warns of missile test\n\
         \"We are watching closely,\" Defence Minister Park Joon-ho told lawmakers.\n\
         Kim Min-seo, a lawmaker of the opposition, wanted to know why the public had not been told.\n\
         Park replied that the report had come overnight.\n\"You owe us an answer,\" Kim said. \"The people are afraid.\"",
        &[("Defence Minister Park Joon-ho", "Park Joon-ho"), ("Park", "Park Joon-ho"), ("Kim", "Kim Min-seo")],
    ),
    (
        "Hundreds flee as river bursts banks\n\
         \"I have lost everything,\" Elena Petrova, 67, told Reuters. \"The water came in minutes.\"\n\
         Her neighbour, Viktor Danilov, said no one had warned them.\n\"They slept,\" he said, pointing at the town hall.\n\
         \"Every family will be paid,\" governor Sergei Malinin told state television.",
        &[
            ("Elena Petrova, 67,", "Elena Petrova"),
            ("Her neighbour, Viktor Danilov", "Viktor Danilov"),
            ("he", "Viktor Danilov"),
            ("governor Sergei Malinin", "Sergei Malinin"),
        ],
    ),
    (
        "Director defends long cut of war film\n\
         Sofia Brandt told the Guardian that she had cut two hours already.\n\
         \"If you need to leave, leave,\" she said. \"The film will wait for you.\"\n\
         Critic Owen Hartley wrote that the film was \"a test of patience\".\n\
         The actor Ben Adeyemi tweeted: \"I would do it again tomorrow.\"",
        &[
            ("Sofia Brandt", "Sofia Brandt"),
            ("she", "Sofia Brandt"),
            ("Critic Owen Hartley", "Owen Hartley"),
            ("The actor Ben Adeyemi", "Ben Adeyemi"),
        ],
    ),
];

#[test]
fn every_statement_comes_back_with_its_speaker() {
    let mut lost = Vec::new();
    for (text, expected) in ARTICLES {
        let found = found_in(text);
        for (source, speaker) in expected {
            let name = |name: &str| if *speaker == "-" { name.is_empty() } else { name == *speaker };
            if !found.iter().any(|found| found.3 == *source && name(&found.4)) {
                let others: Vec<_> = found.iter().map(|found| format!("{} ({})", found.3, found.4)).collect();
                lost.push(format!("{source}: {speaker}; found: {}", others.join(", ")));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn the_name_that_ends_a_source_speaks() {
    for source in ["A spokesman for the Ministry of Fisheries, Ana Ruiz", "Ambassador Ruiz"] {
        let text = format!("Quotas Rise\nAna Ruiz came to Oslo.\n{source} said that quotas for cod would rise in May.");
        let found = found_in(&text);
        let found = found.iter().find(|found| found.3 == source).map(|found| found.4.as_str());
        assert_eq!(found, Some("Ana Ruiz"), "{text}");
    }
}

#[test]
fn of_two_ministers_the_office_tells_who_speaks() {
    for (source, speaker) in [("Norland's foreign minister", "Ana Ruiz"), ("The prime minister", "Bo Lund")] {
        let text = format!(
            "Quotas Rise\nForeign Minister Ana Ruiz met Prime Minister Bo Lund in Oslo.\n{source} said that quotas for cod \
             would rise in May."
        );
        let found = found_in(&text);
        let found = found.iter().find(|found| found.3 == source).map(|found| found.4.as_str());
        assert_eq!(found, Some(speaker), "{text}");
    }
}

#[test]
fn a_paper_speaks_for_the_body_that_issued_it() {
    for (named, source, speaker) in [
        ("A statement issued by Norway's Ministry of Fisheries came late.", "The statement", "Ministry of Fisheries"),
        ("Quill Bank published its annual report on Monday.", "The report", "Quill Bank"),
        ("Quill Bank's long-awaited study was read aloud.", "The study", "Quill Bank"),
        ("Ana Ruiz said more in a lawsuit filed by the Quill Bank.", "The complaint", "Quill Bank"),
        ("A report obtained by the Herald came late.", "The report", ""),
        ("Quill Bank faces lawsuit over fees.", "The lawsuit", ""),
        ("Ana Ruiz sent Quill Bank a letter, and Quill Bank released the letter.", "The letter", ""),
        ("Quill Bank published its annual report on Monday.", "The study", ""),
    ] {
        let text = format!("Quotas Rise\n{named}\n{source} said that quotas for cod would rise by a third in May.");
        let found = found_in(&text);
        let found = found.iter().find(|found| found.3 == source).map(|found| found.4.as_str());
        assert_eq!(found, Some(speaker), "{text}");
    }
}

#[test]
fn nobody_rather_than_a_wrong_name() {
    let text = "Mill Burns\nThe mayor, Greta Holm, opened the mill. \"It burned at night,\" said the spokesman.";
    let found = found_in(text);
    assert!(found.iter().any(|found| found.3 == "the spokesman" && found.4.is_empty()), "{found:?}");
}

#[test]
fn of_joint_speakers_the_first_or_nobody() {
    let text = "Rivals Meet\nGreta Holm and Amelia Vik said: \"We shall win the cup this year.\"";
    let found = found_in(text);
    let right = |speaker: &str| speaker.is_empty() || speaker == "Greta Holm";
    assert!(found.iter().any(|found| found.3 == "Greta Holm and Amelia Vik" && right(&found.4)), "{found:?}");
}

#[test]
fn a_name_right_behind_the_cue_beats_who_spoke_before() {
    let text =
        "Mill Burns\n\"We saw smoke at once,\" Tom Arden said.\n\"Nobody was hurt in the fire,\" said Greta Holm.";
    let found = found_in(text);
    assert_eq!(found.iter().map(|found| found.4.as_str()).collect::<Vec<_>>(), ["Tom Arden", "Greta Holm"]);
}
