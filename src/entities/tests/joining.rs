//! Which names are of one thing, and what it is called.

use super::read;
use crate::article::EntityKind;

/// Each case: the marked text, and for each entity its name and after "=" how often it is named.
fn check(cases: &[(&str, &str)]) {
    for (marked, wanted) in cases {
        let (_, _, found) = read(marked);
        let got: Vec<String> = found
            .list
            .iter()
            .map(|e| {
                format!("{}={}", e.name, e.mentions.iter().filter(|m| m.form == crate::article::Form::Name).count())
            })
            .collect();
        assert_eq!(got.join(", "), *wanted, "{marked}");
    }
}

#[test]
fn people() {
    check(&[
        ("[p Ada Quill] came. [p Quill] left. Then [p Ada] called.", "Ada Quill=3"),
        ("[p Quill] came, then [p Ada Quill].", "Ada Quill=2"),
        ("[p ADA QUILL] WINS\nHere is [p Ada Quill]. [p Quill] won.", "Ada Quill=3"),
        ("[p Ada J. Quill] and [p Ada Quill] are one.", "Ada J. Quill=2"),
        ("[p Qin Ruolan] met [p Li Wei]. [p Qin] smiled at [p Li].", "Qin Ruolan=2, Li Wei=2"),
        ("[p Park Soo-min] spoke. [p Park] left.", "Park Soo-min=2"),
        ("[p María López García] spoke. [p López García] left. [p López] called.", "María López García=3"),
        ("[p Omar al-Sabah] spoke. [p al-Sabah] left. [p Sabah] called.", "Omar al-Sabah=3"),
        ("[p Sutrisno] spoke. [p Sutrisno] left.", "Sutrisno=2"),
        ("[p José Ruiz] is [p Jose Ruiz].", "José Ruiz=2"),
        ("[p Ada Quill] met [p Tom Quill]. [p Tom] spoke. [p Quill] left.", "Ada Quill=1, Tom Quill=3"),
        ("[p Ada Quill] won. [p Ada] is ill. [p Tom Quill] left. [p Quill] won.", "Ada Quill=3, Tom Quill=1"),
        ("[p Mary Quill] met [p Tom Quill]. Mrs [p Quill] spoke. Mr [p Quill] left.", "Mary Quill=2, Tom Quill=2"),
        ("Sir [p Tom Arden] came. [p Arden] sat with Lady [p Arden].", "Tom Arden=2, Arden=1"),
        ("Mr [p Quill] spoke. [p Quill] left.", "Quill=2"),
        ("[p Ada Quill Sr.] met [p Ada Quill Jr.] there. [p Quill Jr.] left.", "Ada Quill Sr.=1, Ada Quill Jr.=2"),
        ("[p Tom Quill] met [p Tom Quill Jr.] there. [p Quill] left.", "Tom Quill=2, Tom Quill Jr.=1"),
        (
            "[p Tran Minh], [p Le Minh] and [p Ngo Minh] came. [p Minh] left.",
            "Tran Minh=1, Le Minh=1, Ngo Minh=1, Minh=1",
        ),
        ("[p Robert Harker] lost. [p Bob Harker] is 51. [p Bob] left.", "Robert Harker=3"),
        ("[p Jane Baker] (née [p Johnston]) sang. [p Jane Johnston] left.", "Jane Johnston=3"),
        (
            "[p Omar Abu Faiz] met [p Abu Hassan Faiz]. [p Abu Faiz] left. [p Faiz] sat.",
            "Omar Abu Faiz=2, Abu Hassan Faiz=2",
        ),
        (
            "[p Omar bin Faiz Sabah] met [p Hani bin Omar Sabah]. [p Omar] left.",
            "Omar bin Faiz Sabah=2, Hani bin Omar Sabah=1",
        ),
        ("Datuk [p Mary Faiz Arden] spoke. [p Mary Faiz] left.", "Mary Faiz Arden=2"),
        ("[p Tom Arden], alias [p Botoy], ran. [p Ada Quill] a.k.a. [p Kulas] sat.", "Tom Arden=2, Ada Quill=2"),
        (
            "[p Lt-General Sheikh Omar Faiz] met [p Highness Hani Sabah] and [p H.E. Tom Arden].",
            "Omar Faiz=1, Hani Sabah=1, Tom Arden=1",
        ),
        ("[p SSP Tom Arden] spoke. [p SSP Arden] left.", "Tom Arden=2"),
        ("[p Leena Al Olaimy] spoke. [p Al Olaimy] left.", "Leena Al Olaimy=2"),
        ("[p Helen] \"[p Ellie\" Brownlow] sang. [p Ellie Brownlow] left.", "Helen \"Ellie\" Brownlow=2"),
        ("[p Karel] \"[p Kaj\"] van den [p Berg] sang. [p Van den Berg] left.", "Karel \"Kaj\" van den Berg=2"),
        ("[p Rita \"Bo\"] dela [p Cruz] sang. [p Dela Cruz] left.", "Rita \"Bo\" dela Cruz=2"),
        ("[p PC Ada Quill] sang. [p PC Arden] left.", "Ada Quill=1, PC Arden=1"),
        ("[p Thabo Mokete] spoke. [p Adv Mokete] left.", "Thabo Mokete=2"),
        ("[p Pieter van Holt] spoke. [p Justice van Holt] left.", "Pieter van Holt=2"),
        ("M. [p Holt] spoke.", "M. Holt=1"),
        ("[p James Holt] spoke. [p J. Holt] left.", "James Holt=2"),
        ("[p James Holt] met [p John Holt]. [p J. Holt] left.", "James Holt=1, John Holt=1, J. Holt=1"),
        ("[p Mary Larkin], born [p Mary Osei], sang. [p Mary Osei] left.", "Mary Larkin=3"),
        (
            "[p Okoro Sr.] left. [p David Okoro Jr.] met [p David Okoro Sr.] there.",
            "David Okoro Sr.=2, David Okoro Jr.=1",
        ),
        ("Report of Queen Ann\n[p Tom Quill] came. [p Tom Quill] left.", "Tom Quill=2"),
        ("They met ([p Tom]) [p Quill] there.", "(Tom) Quill=1"),
        ("[p Ada Arden] came. \"I saw ([p Ada]) [p Arden],\" he said.", "Ada Arden=2"),
        ("They went to Lund ([p Kelly]) [p Quill] said.", "Kelly=1, Quill=1"),
        (
            "[p Quill] Wins\n[p Ada Quill] won. [p Quill] ran. [p Quill] beat her sister, [p Ann Quill].",
            "Ada Quill=4, Ann Quill=1",
        ),
        ("[p Quill] Wins\n[p Ada Quill] won. [p Ann Quill] lost.", "Quill=1, Ada Quill=1, Ann Quill=1"),
        ("[p Mirela Quill] ran. [p Mirela Quil] ran. [p Mirela Quill] sat. [p Quil] won.", "Mirela Quill=4"),
        (
            "[p Erica Marsden] ran. [p Eric Marsden] sat. [p Tim Holt] saw [p Tom Holt].",
            "Erica Marsden=1, Eric Marsden=1, Tim Holt=1, Tom Holt=1",
        ),
        ("[p Lucy Quill] ran. Her father, [p Tom Quill], sat. [p Quill] won.", "Lucy Quill=2, Tom Quill=1"),
    ]);
}

#[test]
fn organizations() {
    check(&[
        ("[o International Grain Board] ([o IGB]) met. The [o IGB] left.", "International Grain Board=3"),
        ("[o Grain Board of Norway] met. [o GBN] left.", "Grain Board of Norway=2"),
        ("[o State Department] or [o Department of State]", "Department of State=2"),
        ("[o Ministry of Foreign Affairs] or [o Foreign Ministry]", "Ministry of Foreign Affairs=2"),
        ("[o Quill Corp.] grew. [o Quill] shrank. [o QUILL CORP] FELL", "Quill Corp.=3"),
        ("[o Reform Party] won. [o Reform] cheered.", "Reform Party=2"),
        ("[o Norwegian Labour Party] won. The [o Labour Party] cheered.", "Norwegian Labour Party=2"),
        ("[o Washington Post] wrote. The [o Post] said so.", "Washington Post=2"),
        ("[o Kelbrook Rovers] won. [o Rovers] cheered.", "Kelbrook Rovers=2"),
        ("[o Halden Robotics ASA] grew. [o Halden] said so.", "Halden Robotics ASA=2"),
        ("The [o WHO] met. The [o World Health Organization] left.", "World Health Organization=2"),
        ("The [o QRX] met. The [o Quill Workers] ([o QRX]) left.", "Quill Workers=3"),
        ("The [o Fed] met. The [o Federal Reserve] left.", "Federal Reserve=2"),
        (
            "[o International Grain Board] ([o IGB]) met [o IGB Shipping]. The [o IGB] left.",
            "International Grain Board=3, IGB Shipping=1",
        ),
        ("The [o Norland Department of Fish] met. The [o DoF] left.", "Norland Department of Fish=2"),
        ("[o Senate Grain Committee] and [o Senate]", "Senate Grain Committee=1, Senate=1"),
        ("[o BrightWell] (NYSE: [o BWH]) grew.", "BrightWell=1"),
        ("[o Bank of Norway] and [o Bank of Sweden]", "Bank of Norway=1, Bank of Sweden=1"),
        ("The [o Grain High Court] sat. A [o Grain High Court]-appointed panel left.", "Grain High Court=2"),
        ("[o Quillsoft] ([o QSFT]) grew. [o QSFT] fell.", "Quillsoft=3"),
        ("[o U.S. Agency for Grain] met. [o USAG] left.", "U.S. Agency for Grain=2"),
        (
            "[o United States Department of Hill and Urban Design] met. [o HUD] left.",
            "United States Department of Hill and Urban Design=2",
        ),
        ("[o QuillHolmArden] met. [o QHA] left.", "QuillHolmArden=2"),
        ("It met [o Harrow], [o Stone & Vance LLP] in June.", "Harrow, Stone & Vance LLP=1"),
        ("It met [o Harrow], [o Stone & Vance LLP] and [o Quill].", "Harrow=1, Stone & Vance LLP=1, Quill=1"),
        ("The [o Green Board (GB]) met.", "Green Board=2"),
        ("[o Quill.com and Marks & Arden] met.", "Quill.com=1, Marks & Arden=1"),
        ("[o Quillsoft] (Nasdaq: [o QSFT]) grew; so did [o Arden] (NYSE American: [o ARD]).", "Quillsoft=1, Arden=1"),
        ("[o Justice Dept.] and [o Justice Department]", "Justice Department=2"),
        ("[o Berkshire Quill] grew. [o Berkshire] said so.", "Berkshire Quill=2"),
        ("[o Quillsoft.com Inc.] grew. [o Quillsoft] said so.", "Quillsoft.com Inc.=2"),
        ("The [o Office of the] board met [o Vice-Chairperson of the Commission].", ""),
        (
            "[o Bank of Korea] met. [o BOK] left. [o Downing Street] spoke. [o No. 10] left.",
            "Bank of Korea=2, Downing Street=2",
        ),
        ("[o Norwegian Motors Co.] grew. [o NM] said so.", "Norwegian Motors Co.=2"),
        ("[o Quill-Arden] grew. [o Quill Arden] said so. [o G-7] met.", "Quill-Arden=2, G-7=1"),
    ]);
}

#[test]
fn places() {
    check(&[
        ("[l US] or [l U.S.] or [l United States] or [l America]", "United States=4"),
        (
            "[l Republic of Korea] and [l Democratic People's Republic of Korea]",
            "Republic of Korea=1, Democratic People's Republic of Korea=1",
        ),
        ("[l Gaza] and the [l Gaza Strip]", "Gaza Strip=2"),
        (
            "[l Saskatchewan] and [l Sask.]; [l New South Wales] and the [o NSW] fires",
            "Saskatchewan=2, New South Wales=2",
        ),
        ("[l OSLO] (AP) - In [l Oslo] it rained.", "Oslo=2"),
        ("[l Mexico] and [l Mexico City]", "Mexico=1, Mexico City=1"),
        ("[l Chelsea] is where [o Chelsea] plays. [l Chelsea] has shops.", "Chelsea=2, Chelsea=1"),
        ("[l Norway] and [g Norwegian] fish", "Norway=1, Norwegian=1"),
        ("[g Norwegians] eat [g Norwegian] fish. The [g Swiss] do not.", "Norwegians=2, Swiss=1"),
        (
            "[l Northern District of New Lund], [l City of South Lund], [l New Lund], [l South Lund]",
            "Northern District of New Lund=1, City of South Lund=2, New Lund=1",
        ),
        ("In [l North Korea] it rained. The [l North] said so.", "North Korea=2"),
        (
            "[l Kogi State] is large. [l Kogi] grew. [l Washington State] met [l Washington].",
            "Kogi State=2, Washington State=1, Washington=1",
        ),
        ("[l Loudoun County] is large. [l Loudoun] grew.", "Loudoun County=2"),
        ("[p Ada Quill], D-[l N.D.], is from [l North Dakota].", "Ada Quill=1, North Dakota=2"),
    ]);
}

#[test]
fn countries_have_codes() {
    let (_, _, found) = read("[l China] and [g French] and [l Nairobi] and [l Quillville]");
    let codes: Vec<&str> = found.list.iter().map(|e| e.country.as_deref().unwrap_or("-")).collect();
    assert_eq!(codes, ["CN", "FR", "KE", "-"]);
    let (_, _, found) =
        read("[l Nairobi], [l Ohio], and [l Quillville], [l Cumbria]; [l Ohio], [l Ontario], [l Kenya]");
    let codes: Vec<&str> = found.list.iter().map(|e| e.country.as_deref().unwrap_or("-")).collect();
    assert_eq!(codes, ["US", "US", "GB", "GB", "CA", "KE"]);
}

#[test]
fn names_that_the_text_calls_one() {
    check(&[
        ("The [o Kenya Generating Company], known as [o KenGen], lost. [o KenGen] won.", "Kenya Generating Company=3"),
        ("[o Norvik] fell. [o Norvik AB] said so.", "Norvik AB=2"),
        (
            "The [o United Nations World Food Programme] came. The [o WFP] left.",
            "United Nations World Food Programme=2",
        ),
        ("[o Marlow Homes] builds. [o Marlow] said so.", "Marlow Homes=2"),
        (
            "[o United Nations Grain Council] met. The [o United Nations] left. [o Supreme Court of India] and [o Supreme Court]",
            "United Nations Grain Council=1, United Nations=1, Supreme Court of India=2",
        ),
        ("[o UN Women] came. The [o UN] left.", "UN Women=1, UN=1"),
    ]);
}

#[test]
fn kinds() {
    check(&[
        ("[p Ada Lincoln] went to [p Lincoln]. [p Lincoln] left.", "Ada Lincoln=2, Lincoln=1"),
        (
            "[p Ada Austin] spoke. [l Austin] said no. [l Austin] left [l Austin], [l Texas].",
            "Ada Austin=3, Austin=1, Texas=1",
        ),
        ("She moved the firm to [p Lund]. The mayor of [p Lund] left.", "Lund=2"),
        ("[e Hurricane Delia] sank it. [p Delia] was strong.", "Hurricane Delia=2"),
        ("They met Deputy [p CM Tom Arden].", "Tom Arden=1"),
        ("[o Ada Arden KC] left. [p Arden] said so.", "Ada Arden=2"),
        ("[o Ada Valley SC] won.", "Ada Valley SC=1"),
        ("They met the governor [p Aden]' [p Wanga] there.", "Aden' Wanga=1"),
        (
            "They met Chief Minister V [p Ada Quill] and [o Brevio] F [p Tom Arden].",
            "V Ada Quill=1, Brevio=1, Tom Arden=1",
        ),
        ("[p Datuk Faiz] left.", "Faiz=1"),
        ("[p Mira Arden] spoke. [p Cr Arden] left.", "Mira Arden=2"),
        ("[p Zhang Ming] and [p Zhang Ning] met.", "Zhang Ming=1, Zhang Ning=1"),
        ("Prince [p Alaric], [p Duke of Wexbury], spoke.", "Alaric=1"),
    ]);
    let (_, _, found) = read("The ferry [p Estelle] sank. The [p Estelle] was old. The [p Trump] plan failed.");
    let kinds: Vec<_> = found.list.iter().map(|entity| entity.kind).collect();
    assert_eq!(kinds, [EntityKind::Product, EntityKind::Person]);
    let (_, _, found) = read("The [o ROK] met the [o AU] and the [o SC].");
    let kinds: Vec<_> = found.list.iter().map(|entity| entity.kind).collect();
    assert_eq!(kinds, [EntityKind::Place, EntityKind::Organization, EntityKind::Organization]);
    let (_, _, found) = read("[o Brevio Ltd] grew. [m Brevio] said so. The [m Quillo] sank.");
    let kinds: Vec<_> = found.list.iter().map(|entity| entity.kind).collect();
    assert_eq!(kinds, [EntityKind::Organization, EntityKind::Product]);
    let (_, _, found) = read("They left [l Oslo] ([o AP]).");
    let kinds: Vec<_> = found.list.iter().map(|entity| entity.kind).collect();
    assert_eq!(kinds, [EntityKind::Place, EntityKind::Organization]);
}
