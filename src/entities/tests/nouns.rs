//! Roles, and the nouns and pronouns that stand for a name.

use super::read;
use crate::article::Form;

/// Each case: the marked text, the form asked for, and what stands for whom.
fn check(form: Form, cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (marked, wanted) in cases {
        let (text, _, found) = read(marked);
        let got: Vec<String> = found
            .references
            .iter()
            .filter(|r| r.form == form)
            .map(|r| format!("{}={}", r.span.of(&text).unwrap_or(""), found.list[r.entity as usize].name))
            .collect();
        if got != *wanted {
            wrong.push(format!("{marked} {got:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn roles() {
    let cases: &[(&str, &[&str])] = &[
        ("[p Ada Quill], the mayor of [l Oslo], spoke.", &["mayor of Oslo"]),
        ("[p Ada Quill], [l Norway]'s foreign minister, spoke.", &["Norway's foreign minister"]),
        ("[p Ada Quill], who is a lawyer for the firm, spoke.", &["lawyer for the firm"]),
        ("[p Ada Quill], director of the [o Grain Board], said no.", &["director of the Grain Board"]),
        ("[p Ada Quill], 41, spoke.", &[]),
        ("[p Ada Quill], [p Tom Arden] and others spoke.", &[]),
        ("In [l Oslo], the mayor spoke. [p Ada Quill] left.", &[]),
        ("[p Ada Quill], a lawyer, left. [p Quill], the lawyer said, won.", &["lawyer"]),
        ("The culture minister, [p Ada Quill], spoke.", &["culture minister"]),
        ("[l Norway]'s president, [p Ada Quill], spoke.", &["Norway's president"]),
        ("Its director, [p Ada Quill], spoke.", &["director"]),
        ("But a spokesman for the rebels, [p Tom Arden], spoke.", &["spokesman for the rebels"]),
        (
            "It was confirmed by the governor of the province, Gen. [p Tom Arden].",
            &["Gen.", "governor of the province"],
        ),
        ("He wrote to the Secretary of State, [p Ada Quill].", &["Secretary of State"]),
        ("He met the minister, [p Ada Quill] said.", &[]),
        ("Her rival, [p Ada Quill], complained about the referee, who left.", &["rival"]),
        ("[p Ada Quill], who succeeded her as head of the firm, spoke.", &[]),
        ("[p Ada Quill] is a reporter for the paper.", &["reporter for the paper"]),
        ("Fisheries Minister [p Ada Quill] said so.", &["Fisheries Minister"]),
        ("[l US] Secretary of State [p Ada Quill] arrived.", &["US Secretary of State"]),
        ("Mr [p Quill] agreed.", &[]),
        ("Port director [p Ada Quill] agreed.", &["Port director"]),
        ("Later director [p Ada Quill] agreed.", &["director"]),
        ("[o Brevio] CEO [p Jan Holm] agreed.", &["Brevio CEO"]),
        ("His wife, [p Anna Holm], agreed.", &["wife"]),
        ("[p Jan Holm], president and CEO of [o BrightWell], agreed.", &["president and CEO of BrightWell"]),
        ("[p Jan Holm], its CFO, agreed.", &["CFO"]),
        ("Chairman of the board, [p Jan Holm], agreed.", &["Chairman of the board"]),
        ("[p Jan Holm], 42, a nurse from [l Oslo], agreed.", &["nurse from Oslo"]),
        ("We thank the founder of [o Elliptic] [p Jan Holm] for that.", &["founder of Elliptic"]),
        ("Retired [o Army] Lt. Gen. [p Jan Holm] agreed.", &["Retired Army Lt. Gen."]),
        ("[p Ada Quill]'s daughter [p Ann Lee] agreed.", &["Ada Quill's daughter"]),
        ("Women have accused Mr. [p Quill] of lies.", &[]),
        (
            "He wrote to then-Deputy Grain Director [p Jan Holm] and then-Sen. [p Tom Arden].",
            &["then-Deputy Grain Director", "then-Sen."],
        ),
        ("They met Ambassador to [l Chile] [p Jan Holm] there.", &["Ambassador to Chile"]),
        (
            "[p Jan Holm] and [p Ann Lee], analysts with [o Brevio], agreed.",
            &["analysts with Brevio", "analysts with Brevio"],
        ),
        ("They met councilmen [p Jan Holm] and [p Tom Arden] there.", &["councilmen", "councilmen"]),
        ("They met co-hosts [p Ada Quill] and [p Tom Arden] there.", &["co-hosts", "co-hosts"]),
        (
            "[p Jan Holm], chief scientist at [o Brevio] and a friend of hers, left.",
            &["chief scientist at Brevio and a friend of hers"],
        ),
        ("[p Jan Holm], given a guard of honour, left.", &[]),
        ("[p Jan Holm], unlike every president since, left.", &[]),
        ("[p Jan Holm] is seeking those as well.", &[]),
        ("[p Jan Holm] was initially supportive of the city's effort.", &[]),
        ("Gov. [p Jan Holm] agreed.", &["Gov."]),
        ("They reinstate former President [p Jan Holm].", &["former President"]),
        ("They applaud President [p Jan Holm].", &["President"]),
        ("Her remarks followed Press Secretary [p Jan Holm].", &["Press Secretary"]),
        ("The newly elected mayor [p Jan Holm] agreed.", &["newly elected mayor"]),
        ("[p Jan Holm], despite the influence of the queen, left.", &[]),
        ("The founder of the [o Quill Company] [p Jan Holm] agreed.", &["founder of the Quill Company"]),
        (
            "[l US] Secretary of State [p Ada Quill] and [g Norwegian] Foreign Minister [p Jan Holm] agreed.",
            &["US Secretary of State", "Norwegian Foreign Minister"],
        ),
        (
            "[o Grain Board] chair [p Ada Quill] and head of [o Elliptic] [p Jan Holm] agreed.",
            &["Grain Board chair", "head of Elliptic"],
        ),
        ("[p Ada Quill], mayor and friend of [p Jan Holm], agreed.", &["mayor and friend of Jan Holm"]),
        ("[p Jan Holm] of [o Brevio], a lawyer, and [p Ada Quill], D-[l N.D.], a nurse, left.", &["lawyer", "nurse"]),
        ("[p Jan Holm] of the [o Brevio], a lawyer, left.", &["lawyer"]),
        ("[p Jan Holm] of [o Brevio], a maker of pumps, left.", &[]),
        ("[p Jan Holm], [o Brevio], a lawyer, left.", &[]),
        ("Reps. [p Jan Holm], R-[l N.Y.], and [p Ann Lee], R-[l S.C.], left.", &["Reps.", "Reps."]),
        ("They met [o Brevio] deputies [p Jan Holm] and [p Ann Lee].", &["Brevio deputies", "Brevio deputies"]),
        ("[p Jan Holm] sowed in May. The seed grew.", &[]),
        ("[g Norwegian] 26 seed [p Jan Holm] left.", &["Norwegian 26 seed"]),
        ("The plant breeder [p Jan Holm] left.", &["plant breeder"]),
        ("[p Jan Holm], head of nursing at [o Brevio], left.", &["head of nursing at Brevio"]),
        ("The minister for trade, [p Jan Holm], has left.", &["minister for trade"]),
        ("[p Jan Holm] is a director at [o Brevio] about a meeting.", &["director at Brevio"]),
        (
            "They met there on Monday with Chief Justice of [l Norland] (CJN) [p Ada Quill].",
            &["Chief Justice of Norland"],
        ),
        ("The fire safety officer (FSO) of the port, [p Tom Arden], left.", &["fire safety officer (FSO) of the port"]),
        (
            "All were there to vote: Majority Chief Whip [p Ada Quill], Second Deputy Whip, [p Tom Arden], and Deputy Whip, [p Jan Holm], as well as others who came late.",
            &["Majority Chief Whip", "Second Deputy Whip", "Deputy Whip"],
        ),
        ("[p Ada Quill], who is head of [o Brevio] and owns a farm, left.", &["head of Brevio"]),
        ("[p Ada Quill], party leader and other leaders to forget, left.", &["party leader"]),
        ("[p Ada Quill], party leader to forget, left.", &["party leader"]),
        ("[p Ada Quill], lawyer and retired admiral, left.", &["lawyer and retired admiral"]),
        ("[p Ada Quill] is abroad with friends.", &[]),
        ("[p Ada Quill], unable to find a lawyer, left.", &[]),
        ("The [o Senate] rejected President [p Ada Quill].", &["President"]),
        ("His words follow Speaker [p Ada Quill] and the mines Governor [p Tom Arden] shut.", &["Speaker", "Governor"]),
        ("Her newly installed [o Grain Board] chief [p Ada Quill] left.", &["newly installed Grain Board chief"]),
        (
            "They met there on Monday with Minister of State for Home Affairs [p Ada Quill].",
            &["Minister of State for Home Affairs"],
        ),
        ("They met there on Monday with Director of Public Safety [p Ada Quill].", &["Director of Public Safety"]),
        ("Former [p Ada Quill] campaign aide [p Jan Holm] left.", &["Former Ada Quill campaign aide"]),
        ("CFO [p Ada Cook] and Officer [p Jan Holm] left.", &["CFO", "Officer"]),
        ("[p Tom Arden], [p Cook] and [p Holm] left.", &[]),
        (
            "An [p Arden] ally, [p Jan Holm], agreed with [p Lund] Trade Secretary [p Ann Lee].",
            &["Arden ally", "Lund Trade Secretary"],
        ),
        ("[p Ada Quill], chief of the [o Food & Farm Board], left.", &["chief of the Food & Farm Board"]),
        (
            "[p Ada Quill], minister of health, labour and welfare, met [p Jan Holm], a chair of farms, food, and fish at the [o Board].",
            &["minister of health, labour and welfare", "chair of farms, food, and fish at the Board"],
        ),
        (
            "[p Ada Quill], head of trade, left and wept. [p Jan Holm], head of state, mayor and friend, left.",
            &["head of trade", "head of state"],
        ),
        ("She wrote on disgraced film mogul [p Ada Quill].", &["disgraced film mogul"]),
        (
            "Former First Lady [p Ada Quill] met President [p Jan Holm]'s aide [p Tom Arden].",
            &["Former First Lady", "President", "President Jan Holm's aide"],
        ),
        ("Many board members accused [p Ada Quill]. The accused, [p Jan Holm], left.", &["accused"]),
        (
            "The former \"Harbour Lights\" star [p Ada Quill] met \"Lund\" host [p Jan Holm].",
            &["former \"Harbour Lights\" star", "\"Lund\" host"],
        ),
        ("\"It rains,\" mayor [p Ada Quill] said. \"Rain\" makers met chair [p Jan Holm].", &["mayor", "chair"]),
        (
            "[o Brevio] sacked director [p Ada Quill]; [l Lund] based director [p Jan Holm] left.",
            &["director", "Lund based director"],
        ),
        ("[p Ada Quill], the [o Times] reported, left.", &[]),
        ("[p Ada Quill], the [o Reuters] news agency reports.", &[]),
        ("The jury took an hour to convict [p Ada Quill] and to meet coach [p Tom Arden].", &["coach"]),
        ("She met a young woman and Finance Minister [p Ada Quill].", &["Finance Minister"]),
        ("They met [p Ada Quill], the mayor said. [p Tom Arden], the owner said, agreed.", &["owner"]),
        ("[p Ada Quill], the port commissioner urged them.", &["port commissioner"]),
        ("[p Ada Quill] was 42, a mother of two and a nurse.", &["mother of two and a nurse"]),
        ("[p Ada Quill], another harbour spokeswoman, left.", &["harbour spokeswoman"]),
        ("They asked then Minister of Ports, [p Ada Quill], to stay.", &["then Minister of Ports"]),
        ("They heard Mayor [p Ada Quill], Governor [p Tom Arden], and others.", &["Mayor", "Governor"]),
        ("Words: [p Ada Quill] Governor [p Jan Holm] left.", &["Governor"]),
        ("Then [p Ada Quill] accused [p Jan Holm]. Hear [p Ann Lee] attack Mayor [p Tom Arden].", &["Mayor"]),
        ("[p Ada Quill] was wrongly accused of theft. [p Jan Holm], accused of arson, left.", &[]),
        (
            "[p Ada Quill], a lawyer accused of theft, met [p Jan Holm], main accused in the case.",
            &["lawyer", "main accused in the case"],
        ),
        ("According to [p Ada Quill], port residents are tired. Officials, [p Jan Holm] said, agree.", &[]),
        (
            "[p Ada Quill] and [p Jan Holm], officers said, left. Two clerks, [p Ann Lee] and [p Tom Arden], left.",
            &["clerks", "clerks"],
        ),
        ("Aides to the port's director, [p Jan Holm], agreed.", &["port's director"]),
        ("[p Ada Quill] is a woman of faith. It backed up special counsel [p Jan Holm].", &["special counsel"]),
        (
            "The [o Open Grain Board] ([o OGB]) chair [p Ada Quill] met [o Brevio] (BRV) director [p Jan Holm]. [l Lund] (CNN) President [p Ann Lee] left.",
            &["Open Grain Board (OGB) chair", "Brevio (BRV) director", "President"],
        ),
        (
            "President [p Ada Quill] sat. PRESIDENT [p Ada Quill] left. Lund President [p Quill] ran.",
            &["Lund President"],
        ),
        (
            "Former mayor [p Ada Quill] sat. Mayor [p Quill] ran. Vice President [p Quill] left. President [p Quill] won.",
            &["Former mayor", "Mayor", "Vice President", "President"],
        ),
        ("One of [l Lund]'s clerks, [p Jan Holm], agreed.", &["One of Lund's clerks"]),
        ("She leaves her sons [p Jo] and [p Sam], her sister, [p Ann Lee], and a dog.", &["sons", "sons", "sister"]),
        (
            "\"It rains,\" Mayor, [p Ada Quill], told them, but [o Brevio] spokesman, [p Jan Holm], did not.",
            &["Mayor", "Brevio spokesman"],
        ),
        ("They back the candidate for [l Lund] governor, [p Jan Holm], in May.", &["candidate for Lund governor"]),
        (
            "They were met by a native doctor, one [p Jan Holm], in May. Of two men, one [p Tom Arden], left.",
            &["native doctor"],
        ),
        ("State commissioner of police [p Ada Quill] met DSP [p Jan Holm].", &["State commissioner of police", "DSP"]),
        ("Former [l Lund] mayor [p Ada Quill] sat. Mayor [p Ada Quill] won.", &["Former Lund mayor", "Mayor"]),
        (
            "[p Ada Quill], adviser to the president, sat. President [p Ada Quill] won.",
            &["adviser to the president", "President"],
        ),
        (
            "[l New York] mayor [p Ada Quill] sat. Mayor [p Quill] won. [p Jan Holm], head of watchdog the [o Grain Board], left.",
            &["New York mayor", "head of watchdog the Grain Board"],
        ),
        ("[p Ada Quill], wife of the mayor, sat. Mayor [p Ada Quill] won.", &["wife of the mayor", "Mayor"]),
        (
            "Deputy [l Lund] police chief [p Ada Quill] sat. Police chief [p Quill] won.",
            &["Deputy Lund police chief", "Police chief"],
        ),
        (
            "[p Ada Quill], a man of the people and leader of the union, met [p Ann Lee], woman of the year.",
            &["man of the people and leader of the union", "woman of the year"],
        ),
        ("[p Ada Quill] is a man of faith and head of the board.", &["man of faith and head of the board"]),
        (
            "They met Agriculture, Forestry and Fisheries Minister [p Ada Quill]. [l Norland] and Finance Minister [p Tom Arden] agreed.",
            &["Agriculture, Forestry and Fisheries Minister", "Finance Minister"],
        ),
        (
            "By 11pm on May 2 [l Norland] manager [p Ada Quill] left. In 2019 mayor [p Tom Arden] won.",
            &["Norland manager", "mayor"],
        ),
        ("[p Ada Quill], captain on Monday for [l Norland], left.", &["captain"]),
        ("[p Ada Quill], absent from last week's session, left.", &[]),
        ("[p Ada Quill], the mayor, Sheikh [p Omar Arden] and others left.", &["mayor", "Sheikh"]),
        ("The hosts by taking three wickets, [p Ada Quill] and [p Tom Arden] left.", &[]),
        (
            "[p Kevin Arden] MP said so. Norland Health MEC [p Ada Quill] met [p Jan Holm] MP [p Tom Arden].",
            &["MP", "Norland Health MEC", "MP"],
        ),
        ("Lund ADG [p Ada Quill] met CP [p Tom Arden].", &["Lund ADG", "CP"]),
        (
            "[p Ada Quill] is keeping mum on it. [p Jan Holm] was seeking office. [p Ann Lee] was acting mayor.",
            &["acting mayor"],
        ),
        (
            "[p Ada Quill] is managing director. [p Jan Holm] is the best candidate even so.",
            &["managing director", "best candidate"],
        ),
        (
            "[p Ada Quill], D-[l N.D.], questions Director of the [o Grain Board] [p Jan Holm].",
            &["Director of the Grain Board"],
        ),
        ("[p Ada Quill] was one of the candidates the premier liked.", &["one of the candidates"]),
        (
            "Tengku [p Faiz] met Datuk Seri [p Anwar Omar], Tun [p Mahir] and Minister Datuk [p Ada Quill].",
            &["Minister"],
        ),
    ];
    for (marked, wanted) in cases {
        let (_, _, found) = read(marked);
        let roles: Vec<&str> = found.list.iter().flat_map(|e| e.roles.iter().map(String::as_str)).collect();
        assert_eq!(roles, *wanted, "{marked}");
    }
}

#[test]
fn nouns() {
    check(
        Form::Nominal,
        &[
            ("[p Ada Quill], the mayor of [l Oslo], spoke. The mayor left.", &["mayor=Ada Quill"]),
            ("[p Ada Quill], the prime minister, spoke. The prime minister left.", &["prime minister=Ada Quill"]),
            ("[p Ada Quill], the mayor, met [p Tom Arden], the governor. The mayor spoke.", &["mayor=Ada Quill"]),
            ("The [o Foreign Ministry] spoke. The ministry said no.", &["ministry=Foreign Ministry"]),
            ("[o Quillsoft] grew. The company said so.", &["company=Quillsoft"]),
            ("[p Ada Quill], the mayor, spoke. The mayor Tom Arden did not.", &[]),
        ],
    );
}

#[test]
fn pronouns() {
    check(
        Form::Pronoun,
        &[
            ("[p Mary Quill] met [p Tom Arden]. She smiled.", &["She=Mary Quill"]),
            ("[p Mary Quill] met [p Tom Arden]. He smiled.", &["He=Tom Arden"]),
            ("[p Mary Quill] sold her house.", &["her=Mary Quill"]),
            ("The rain fell on [l Oslo]. He smiled.", &[]),
            ("Mr [p Quill] left. He was tired.", &["He=Quill"]),
            ("Lady [p Quill] left. He was tired.", &[]),
            ("[p Mary Quill]'s brother said he was tired. She left.", &["She=Mary Quill"]),
        ],
    );
}

#[test]
fn pronouns_between_two_of_one_sex() {
    check(
        Form::Pronoun,
        &[
            ("[p Mary Quill] beat [p Ann Arden]. She won in two sets.", &["She=Mary Quill"]),
            ("[p Mary Quill] met [p Ann Arden], who was writing her memoirs.", &["her=Ann Arden"]),
            ("[p Mary Quill] saw [p Ann Arden] and greeted her.", &["her=Ann Arden"]),
            ("In her review, [p Mary Quill] praised [p Ann Arden].", &["her=Mary Quill"]),
            ("[p Tom Arden] ran. His neighbour [p Jim Quill] asked why.", &["His=Tom Arden"]),
            ("She wrote novels. In her memoirs, [p Ann Arden] left them out.", &["her=Ann Arden"]),
            ("[p Ann Arden] spent a year with [p Mary Quill]. In 1990 she moved to Oslo.", &["she=Ann Arden"]),
            ("[p Mary Quill] and [p Ann Arden] left. [p Arden] said she was tired.", &["she=Ann Arden"]),
        ],
    );
}

#[test]
fn who_has_just_said_something_goes_on() {
    check(
        Form::Pronoun,
        &[
            ("[p Tom Arden] said the firm did not pay for [p Jim Quill]. He said it was clear.", &["He=Tom Arden"]),
            ("[p Tom Arden] warned [p Jim Quill] of the rain. \"It will be wet,\" he said.", &["he=Tom Arden"]),
        ],
    );
}

#[test]
fn a_surname_explains_the_stranger() {
    check(
        Form::Pronoun,
        &[
            ("He was born in [l Oslo]. [p Quill] met [p Tom Arden] and he left.", &["he=Quill"]),
            ("He was born in [l Oslo]. In 1990 he left.", &[]),
        ],
    );
}

#[test]
fn an_unknown_surname_is_found_by_its_pronoun() {
    let (_, _, found) = read("She was born in [l Oslo]. Quillardsen won twice. In 1990 she left. Rain fell.");
    let names: Vec<&str> = found.list.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Oslo", "Quillardsen"]);
    let (_, _, found) = read("It began in [l Oslo]. Quillardsen won twice.");
    assert_eq!(found.list.len(), 1, "no pronoun stands for it");
    let (_, _, found) = read("She met [l Oslo]. MCAs won twice. Her question was: What is it that she won?");
    assert_eq!(found.list.len(), 1, "neither several people nor a word of closed classes");
}

#[test]
fn it_and_its() {
    check(
        Form::Pronoun,
        &[
            ("[l Norway] said its ships were safe.", &["its=Norway"]),
            ("[o Quillsoft] grew. It was raining.", &[]),
            ("[p Ada Quill] of [o Quillsoft] spoke. It said so.", &[]),
            ("In [l Oslo] it rained. It rained more.", &[]),
            ("[o Quillsoft] chairman [p Ada Quill] spoke. It fell.", &[]),
        ],
    );
}

#[test]
#[ignore = "what the learned parts do not do yet; see the limits in README.md"]
fn nouns_and_neuters_that_the_rules_knew_before() {
    let nouns: [(&str, &[&str]); 3] = [
        ("[p Ada Quill], the president, spoke. The first president was [p Tom Arden].", &[]),
        ("[p Ada Quill], a lawyer, spoke. The mayor left.", &[]),
        ("[o Quillsoft] bought [o Ardenware]. The company said so.", &[]),
    ];
    check(Form::Nominal, &nouns);
    let neuters: [(&str, &[&str]); 4] = [
        ("[o Quillsoft] grew. It said so.", &["It=Quillsoft"]),
        ("[o Quillsoft] told [o Ardenware] its offer was low.", &[]),
        ("The [o Foreign Ministry] spoke. It also called on others.", &["It=Foreign Ministry"]),
        ("The [o Foreign Ministry]'s statement was short. It called for calm.", &["It=Foreign Ministry"]),
    ];
    check(Form::Pronoun, &neuters);
}
