//! Cases of bylines and the names in them.

use super::*;

fn read(line: &str) -> String {
    names(line, false).iter().map(|n| &line[n.start..n.end]).collect::<Vec<_>>().join("; ")
}

#[test]
fn names_of_bylines() {
    for (line, expected) in [
        ("By Ana Moreno", "Ana Moreno"),
        ("By Ana Moreno and Kofi Mensah", "Ana Moreno; Kofi Mensah"),
        ("By Ana Moreno, Kofi Mensah and Li Wei", "Ana Moreno; Kofi Mensah; Li Wei"),
        ("BY ANA MORENO & KOFI MENSAH", "ANA MORENO; KOFI MENSAH"),
        ("ByAna Moreno Dec 9, 2016", "Ana Moreno"),
        ("By: Ana Moreno August 18, 2010 3:21 PM", "Ana Moreno"),
        ("by Ana Moreno22 Dec 2016", "Ana Moreno"),
        ("Ana Moreno", "Ana Moreno"),
        ("NEW YORK Fri Oct 19, 2012 7:35pm EDT", ""),
        ("Ana Moreno, Political editor", "Ana Moreno"),
        ("By Ana Moreno, Industry Correspondent", "Ana Moreno"),
        ("By Ana Moreno, North America Editor", "Ana Moreno"),
        ("By Ana Moreno, Kofi Mensah", "Ana Moreno; Kofi Mensah"),
        ("Ana Moreno Senior Washington Correspondent", "Ana Moreno"),
        ("Ana Moreno Parliamentary editor", "Ana Moreno"),
        ("By Ana Moreno, Economics Editor, and Kofi Mensah, Reporter", "Ana Moreno; Kofi Mensah"),
        ("Ana Moreno in Beijing", "Ana Moreno"),
        ("Reporting by Ana Moreno in Beijing; editing by Kofi Mensah", "Ana Moreno"),
        ("By Ana Moreno, Newport Updated Oct 23, 2016 12:05 PM", "Ana Moreno"),
        (
            "Reporting by Ana Moreno and Per Lund, Writing by Kofi Mensah; Editing by Ruth Dahl",
            "Ana Moreno; Per Lund; Kofi Mensah",
        ),
        ("Words by Ana Moreno | Photography by Kofi Mensah", "Ana Moreno"),
        ("Ana Moreno - Aug 10, 2016 11:15 am UTC", "Ana Moreno"),
        ("Ana Moreno | amoreno@example.org By Ana Moreno | amoreno@example.org", "Ana Moreno"),
        ("By Ana Moreno@AMoreno Dec 6, 2016", "Ana Moreno"),
        ("January 17, 2017 at 6:08 PM ET by Ana Moreno", "Ana Moreno"),
        ("News, Top Story | Published: 5 hours ago | Written by Ana Moreno", "Ana Moreno"),
        ("AP By ANA MORENO and KOFI MENSAH - AP Technology Writers", "ANA MORENO; KOFI MENSAH"),
        ("Ana Moreno, Lakeside Media Group", "Ana Moreno"),
        ("By Ana Moreno, Kofi Mensah, The Associated Press", "Ana Moreno; Kofi Mensah"),
        ("Ana Moreno and AP", "Ana Moreno; AP"),
        ("By Associated Press", "Associated Press"),
        ("By The Associated Press", "The Associated Press"),
        ("Reuters", "Reuters"),
        ("By Jan de Vries", "Jan de Vries"),
        ("By J. R. Ogden III", "J. R. Ogden III"),
        ("By A.A. Ogden", "A.A. Ogden"),
        ("By Ana Moreno, Jr.", "Ana Moreno"),
        ("April P. Moreno", "April P. Moreno"),
        ("By Siobhán O’Rourke Follow", "Siobhán O’Rourke"),
        ("By TPN, in News, Portugal", "TPN"),
        ("Staff", "Staff"),
        ("Contributing Writer", ""),
        ("Games Editor", ""),
        ("By", ""),
        ("2 minutes ago", ""),
        ("By political reporter Ana Moreno", "Ana Moreno"),
        ("By Health Correspondent Ana Moreno", "Ana Moreno"),
        ("By Chief Reporter Ana Moreno and Kofi Mensah", "Ana Moreno; Kofi Mensah"),
        ("by Ana Moreno of Lakeside PA, and Kofi Mensah and Li Wei for The Courier", "Ana Moreno; Kofi Mensah; Li Wei"),
        ("By Ana Moreno, with additional reporting by Kofi Mensah", "Ana Moreno; Kofi Mensah"),
        ("By Ana Moreno, Lakeside PA", "Ana Moreno"),
        ("By Prof. Sir Kofi Mensah", "Kofi Mensah"),
        ("Ana Moreno/Kofi Mensah", "Ana Moreno; Kofi Mensah"),
        ("Ana Moreno Deputy Managing Director", "Ana Moreno"),
        ("Author: Ana Moreno (@anamoreno_news)", "Ana Moreno"),
        ("Written by Ana Moreno", "Ana Moreno"),
        ("By Our Correspondent", ""),
        ("By The Standard Staff", ""),
        ("Ana Moreno, Kofi Mensah Sr.", "Ana Moreno; Kofi Mensah Sr."),
        ("By Ana Moreno, Kofi Mensah Bros.", "Ana Moreno; Kofi Mensah Bros"),
        ("By Ana Moreno, Associated Press", "Ana Moreno"),
        ("By Ana Moreno, Newport", "Ana Moreno"),
        ("By Ana Moreno, Emma", "Ana Moreno; Emma"),
        ("By Ana Moreno, ANA MORENO", "Ana Moreno"),
        ("By Monday", ""),
        ("of Lakeside, Ana Moreno", ""),
        ("BYANA MORENO", "BYANA MORENO"),
        ("Byana Moreno", "Byana Moreno"),
        ("By Ana Moreno, Quillard Lind", "Ana Moreno; Quillard Lind"),
        ("By Quillard Lind, Harbour Reporter", "Quillard Lind"),
        ("The Moreno", ""),
        ("By Ana Moreno Lakeside.com", "Ana Moreno"),
        ("By Ana de Moreno van", "Ana de Moreno"),
        ("By One Two Three Four Five Six Seven", ""),
        ("By MND Staff", ""),
        ("By Lantern Team", ""),
        ("By Daily Lantern Team", ""),
        ("By Bridge Correspondent", ""),
        ("By Ana Moreno, Lantern Team", "Ana Moreno"),
        ("By , K7 Digital", "K7 Digital"),
        ("By Harbour24", "Harbour24"),
        ("By Reuters22 Dec 2016", "Reuters"),
        ("By Reuters3 Min Read", "Reuters"),
        ("By Reuters3 Hours Ago", "Reuters"),
        ("By Reuters2022", "Reuters"),
        ("By Ana Moreno5 Comments", "Ana Moreno"),
        ("By Mensah Correspondent", "Mensah"),
        ("By Quillson Reporter", "Quillson"),
        ("By Quillson Staff", ""),
        ("By Ana Team", "Ana"),
        ("Ana MorenoCulture reporter", "Ana Moreno"),
        ("Ana MorenoCulture", "Ana MorenoCulture"),
        ("By Ana Moreno (photos by Eva Lind)", "Ana Moreno"),
        ("By K", ""),
        ("By Ana Moreno (Northern Wire)", "Ana Moreno"),
        ("By Ana Moreno (Reuters) and Kofi Mensah (AP)", "Ana Moreno; Kofi Mensah"),
        ("By Wilhelmina (Mina) Moreno", "Wilhelmina (Mina) Moreno"),
        ("By Ana Moreno (", "Ana Moreno"),
        ("By Ana Moreno (reporting) and Eva Lind (photography)", "Ana Moreno"),
        ("", ""),
    ] {
        assert_eq!(read(line), expected, "{line}");
    }
}

/// Lines without them are not looked at.
#[test]
fn every_lead_holds_by_or_a_colon() {
    assert!(LEADS.all().iter().all(|lead| lead.to_ascii_lowercase().contains("by") || lead.contains(':')));
}

#[test]
fn lists_of_names() {
    for (line, listed) in [
        ("Ana Moreno", true),
        ("Jan de Vries", true),
        ("Ana Moreno and AP", true),
        ("Ana Moreno, Kofi Mensah &", true),
        ("Ana", false),
        ("Ana Moreno said", false),
        ("Ana Moreno Today", false),
        ("Business News", false),
        ("Football and Cricket", false),
    ] {
        assert_eq!(is_name_list(line), listed, "{line}");
    }
}

/// What else is asked of a line: whether it is led, begins with its lead, is a lead alone, a job alone; its first name.
#[test]
fn what_lines_say_of_authors() {
    for (line, wanted) in [
        ("By Ana Moreno", "led first by"),
        ("By", "lead"),
        ("By:", "lead"),
        ("Written by", "lead"),
        ("written by:", "lead"),
        ("Words: Ana Moreno", "led first"),
        ("AP By Ana Moreno", "led first"),
        ("Posted by Ana Moreno", "led first"),
        ("A book by Ana Moreno", "first"),
        ("Review | by Ana Moreno", "led first"),
        ("Told by ana moreno", ""),
        ("By the sea", ""),
        ("Bylaws of Ana", ""),
        ("Local Democracy Reporter", "job name"),
        ("Reporter of the day", "begins-job"),
        ("Local Democracy", "name"),
        ("By Chief Reporter", "led first by"),
        ("Ana Moreno, Reporter", "name"),
        ("Ana, Reporter", ""),
        ("Reuters", ""),
        ("Associated Press", ""),
        ("Author: Ana Moreno", "led first"),
        ("Note: Ana Moreno", "name"),
        ("The author: Ana Moreno", "first"),
    ] {
        let asked = [
            (is_led(line), "led"),
            (begins_with_lead(line), "first"),
            (begins_with_by(line), "by"),
            (is_lead_alone(line), "lead"),
            (is_job_alone(line), "job"),
            (begins_with_job(line), "begins-job"),
            (first_name(line).is_some(), "name"),
        ];
        let found: Vec<&str> = asked.iter().filter(|(is, _)| *is).map(|(_, what)| *what).collect();
        assert_eq!(found.join(" "), wanted, "{line}");
    }
}
