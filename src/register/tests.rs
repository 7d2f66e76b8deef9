use super::topic::{MOST, Topic};
use super::*;
use crate::Pipeline;
use proptest::prelude::*;

fn desk() -> Pipeline {
    Pipeline::builder().clean(true).build().expect("right options")
}

fn register(texts: &[&str]) -> Register {
    let (desk, mut register) = (desk(), Register::new());
    for (at, text) in texts.iter().enumerate() {
        register.add(&format!("article {at}"), &desk.structure(&format!("A Day in May\n{text}")));
    }
    register
}

/// The full names of each person of a family, those of one person joined by a stroke.
fn people(texts: &[&str], family: &str) -> Vec<String> {
    let register = register(texts);
    let directory = register.resolve();
    let mut people: Vec<String> = directory
        .named(family)
        .iter()
        .map(|one| {
            let mut names = one.names.clone();
            names.sort();
            format!("{} ({})", names.join("/"), one.articles)
        })
        .collect();
    people.sort();
    people
}

#[test]
fn names_of_one_person_are_joined() {
    let cases: &[(&[&str], &str, &[&str])] = &[
        (
            &["President Joseph R. Biden Jr. left on Monday.", "President Joe Biden met the mayor."],
            "Biden",
            &["Joe Biden/Joseph R. Biden Jr (2)"],
        ),
        // A role that others share tells nothing in a hundred articles, and all there is in two.
        (
            &["Senator Ana Lopez left on Monday.", "Striker Ana Lopez scored twice on Sunday."],
            "Lopez",
            &["Ana Lopez (1)", "Ana Lopez (1)"],
        ),
        // Nothing speaks against it.
        (&["Ana Lopez left on Monday.", "Senator Ana Lopez met the mayor."], "Lopez", &["Ana Lopez (2)"]),
        // They stand in one article as two.
        (
            &["Tom Quill and his son, Tom Quill Jr., left on Monday.", "Tom Quill met the mayor."],
            "Quill",
            &["Tom Quill (2)", "Tom Quill Jr (1)"],
        ),
        (
            &["Senator Tom A. Quill left.", "Senator Tom B. Quill met the mayor."],
            "Quill",
            &["Tom A. Quill (1)", "Tom B. Quill (1)"],
        ),
    ];
    for (texts, family, wanted) in cases {
        // The tagger may keep the dot of "Jr.".
        let found: Vec<String> = people(texts, family).iter().map(|name| name.replace("Jr.", "Jr")).collect();
        assert_eq!(found, *wanted, "{texts:?}");
    }
}

#[test]
fn identifiers_are_names_and_tell_namesakes_apart() {
    let register = register(&[
        "Senator Ana Lopez left on Monday.",
        "Senator Ana Lopez met the mayor on Monday.",
        "Striker Ana Lopez scored twice on Sunday.",
    ]);
    let directory = register.resolve();
    let ids: Vec<&str> = directory.named("ana lópez").iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.first(), Some(&"person:ana-lopez"));
    assert!(ids.get(1).is_some_and(|id| id.starts_with("person:ana-lopez~")), "{ids:?}");
    assert!(ids.iter().all(|id| directory.get(id).is_some_and(|one| one.id == **id)));
    assert!(directory.get("person:nobody").is_none() && directory.named(" . ").is_empty());
}

#[test]
fn the_family_name_alone_needs_evidence() {
    let register = register(&[
        "Harbour master Ana Lopez of the Pilotage Board spoke to Tom Quill in Dakar.",
        "Ada Holt left for Lisbon on Monday. Tom Arden stayed.",
        "Bo Reyes met Lena Fox in Lima.",
        "Kim Sato saw Oda Maru in Kyoto.",
    ]);
    let directory = register.resolve();
    let who = |text: &str| {
        let article = desk().structure(&format!("A Day in May\n{text}"));
        let person = article.people().find(|person| person.name == "Lopez")?;
        directory.who("another", &article, person.id).map(|one| one.name.clone())
    };
    assert_eq!(who("Harbour master Lopez of the Pilotage Board met Tom Quill in Dakar.").as_deref(), None);
    assert_eq!(who("Mr. Lopez left on Monday."), None);
}

#[test]
fn the_user_knows_best() {
    let list = |id| crate::KnownEntity::new(id, crate::EntityKind::Person, "Ana Lopez");
    let mut register = Register::new();
    for (id, text) in
        [("mp-1", "Senator Ana Lopez left."), ("mp-1", "Striker Ana Lopez ran."), ("mp-2", "Ana Lopez ran.")]
    {
        let knowledge = crate::Knowledge::new([list(id)]).expect("a right list");
        let desk = Pipeline::builder().clean(true).knowledge(knowledge).build().expect("right");
        register.add(text, &desk.structure(&format!("A Day in May\n{text}")));
    }
    let directory = register.resolve();
    let links: Vec<Option<&str>> = directory.named("Ana Lopez").iter().map(|one| one.link.as_deref()).collect();
    assert_eq!(links, [Some("mp-1"), Some("mp-2")]);
}

/// Sightings of a few names in many articles: more than are kept of one.
fn sightings() -> impl Strategy<Value = Vec<(u64, usize, Sighting)>> {
    let sighting =
        (0..4_usize, 0..5_usize, proptest::collection::vec(0..40_u32, 0..6)).prop_map(|(role, country, with)| {
            let roles = ["", "Senator", "striker", "harbour master"];
            Sighting {
                name: "X Y".to_owned(),
                roles: roles
                    .get(role)
                    .filter(|role| !role.is_empty())
                    .map(|role| (*role).to_owned())
                    .into_iter()
                    .collect(),
                country: ["SN", "FR"].get(country).map(|code| (*code).to_owned()),
                with: with.into_iter().collect(),
                ..Sighting::default()
            }
        });
    proptest::collection::vec((0..120_u64, 0..NAMES.len(), sighting), 0..400)
}

const NAMES: [&str; 5] = ["p:ana lopez", "p:ana b lopez", "p:a lopez", "o:pilotage board", "p:tom lopez jr"];

fn add(register: &mut Register, (article, name, sighting): &(u64, usize, Sighting)) {
    let slot = NAMES[*name].to_owned();
    register.names.entry(slot).or_default().add(number_of(&article.to_string()), sighting.clone());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However the articles are dealt out, in whatever order parts are merged, and whatever comes twice.
    #[test]
    fn registers_merge_in_any_order(
        all in sightings(),
        parts in proptest::collection::vec(0..5_usize, 400),
        order in Just([0, 1, 2, 3, 4]).prop_shuffle(),
        right in any::<bool>(),
    ) {
        let mut whole = Register::new();
        all.iter().for_each(|one| add(&mut whole, one));
        let mut dealt = vec![Register::new(); 5];
        for (one, part) in all.iter().rev().zip(&parts) {
            add(&mut dealt[*part], one);
            // Some are read by two.
            if part % 2 == 0 {
                add(&mut dealt[(part + 1) % 5], one);
            }
        }
        let merged = order.iter().fold(Register::new(), |mut merged, part| {
            let mut next = dealt[*part].clone();
            if right {
                next.merge(merged);
                return next;
            }
            merged.merge(next);
            merged
        });
        prop_assert_eq!(&merged, &whole);
        #[cfg(feature = "serde")]
        {
            let bytes = |register: &Register| serde_json::to_string(register).expect("writable");
            prop_assert_eq!(bytes(&merged), bytes(&whole));
            let read: Register = serde_json::from_str(&bytes(&whole)).expect("readable");
            prop_assert_eq!(&read, &whole);
        }
        let (one, other) = (merged.resolve(), whole.resolve());
        prop_assert_eq!(one.all(), other.all());
    }

    /// The size of a name is bounded, and everyone has an identifier of their own.
    #[test]
    fn registers_are_bounded(all in sightings()) {
        let mut register = Register::new();
        all.iter().for_each(|one| add(&mut register, one));
        prop_assert!(register.names.values().all(|sample| sample.iter().count() <= 48));
        let directory = register.resolve();
        let ids: std::collections::BTreeSet<&str> = directory.all().iter().map(|one| one.id.as_str()).collect();
        prop_assert_eq!(ids.len(), directory.all().len());
    }
}

#[cfg(feature = "serde")]
#[test]
fn what_is_read_is_within_bounds() {
    let sightings: Vec<String> = (0..60).map(|at| format!("\"{at}\":{{\"with\":[3,1,3],\"name\":\"A B\"}}")).collect();
    let json = format!("{{\"names\":{{\"p:a b\":{{{}}},\"x\":{{}},\"z:q\":{{}}}}}}", sightings.join(","));
    let read: Register = serde_json::from_str(&json).expect("readable");
    assert_eq!(read.len(), 1);
    let sample = read.names.get("p:a b").expect("kept");
    assert_eq!(sample.iter().count(), 48);
    assert!(sample.iter().all(|(_, sighting)| sighting.with.iter().eq(&[1, 3])));
}

#[test]
fn a_topic_keeps_the_most_frequent_words() {
    let often = "The vaccine was tested. The hospital opened a ward.\n".repeat(3);
    let once = "Rivers, mountains, engines, violins, lawyers, carpets, apples, horses, bridges, planets, sailors, winters, \
        doctors, teachers, pianos, lemons, glaciers, tractors, hammers, novels, rockets, mirrors, castles, bishops, cotton, \
        diamonds, umbrellas, spiders.";
    let kinds = |text: &str| Topic::of(&desk().structure(text)).kinds().collect::<Vec<_>>();
    let (frequent, all) = (kinds(&often), kinds(&format!("{often}{once} {once}")));
    assert!(!frequent.is_empty() && all.len() == MOST);
    assert!(frequent.iter().all(|kind| all.contains(kind)));
}
