//! Cases of datelines.

use super::*;

/// The beginning of a paragraph with the rest of one.
fn paragraph(beginning: &str) -> String {
    format!("{beginning} council {}", "met again on the question of the old pier and its cranes ".repeat(3))
}

#[test]
fn datelines() {
    for (line, place, whole) in [
        ("BEIJING (Reuters) - The minister", "BEIJING", "BEIJING (Reuters) -"),
        ("KYIV, Ukraine — The minister", "KYIV, Ukraine", "KYIV, Ukraine —"),
        ("WASHINGTON, June 19 (Xinhua) -- The", "WASHINGTON", "WASHINGTON, June 19 (Xinhua) --"),
        ("PUTRAJAYA, Nov 22 — Private firms", "PUTRAJAYA", "PUTRAJAYA, Nov 22 —"),
        ("LONDON 1996-08-22", "LONDON", "LONDON 1996-08-22"),
        ("NEW YORK, Nov. 19 (UPI) — Former", "NEW YORK", "NEW YORK, Nov. 19 (UPI) —"),
        ("ABUJA, Nigeria (AP) — Gunmen", "ABUJA, Nigeria", "ABUJA, Nigeria (AP) —"),
        ("ST. LOUIS, Mo. (AP) — A", "ST. LOUIS, Mo.", "ST. LOUIS, Mo. (AP) —"),
        ("TOKYO/SEOUL, June 3 (Reuters) - The", "TOKYO/SEOUL", "TOKYO/SEOUL, June 3 (Reuters) -"),
        ("PORT-AU-PRINCE, Haiti – The", "PORT-AU-PRINCE, Haiti", "PORT-AU-PRINCE, Haiti –"),
        ("SÃO PAULO (AP) — The", "SÃO PAULO", "SÃO PAULO (AP) —"),
        ("Berlin (dpa) - The", "Berlin", "Berlin (dpa) -"),
        ("Washington (CNN) — The", "Washington", "Washington (CNN) —"),
        ("HONG KONG, 19 June 2023 (AFP) - The", "HONG KONG", "HONG KONG, 19 June 2023 (AFP) -"),
        ("WASHINGTON, D.C. — The", "WASHINGTON, D.C.", "WASHINGTON, D.C. —"),
        ("LONDON (AP) The", "LONDON", "LONDON (AP)"),
        ("LA (AP) — The", "LA", "LA (AP) —"),
        ("KYIV—The minister", "KYIV", "KYIV—"),
        ("Berlin, May 4 - The", "Berlin", "Berlin, May 4 -"),
        ("TULSA, Okla., May 4 /Newswire/ The", "TULSA, Okla.", "TULSA, Okla., May 4 /Newswire/"),
        ("HULL, Isle of Man — The", "HULL, Isle of Man", "HULL, Isle of Man —"),
        (
            "NEW YORK and CHICAGO (December 22, 2013) — The",
            "NEW YORK and CHICAGO",
            "NEW YORK and CHICAGO (December 22, 2013) —",
        ),
        ("TULSA, March 4, 2024 /Newswire/ -- The", "TULSA", "TULSA, March 4, 2024 /Newswire/ --"),
        (&paragraph("HYDERABAD: The"), "HYDERABAD", "HYDERABAD:"),
        (&paragraph("Hyderabad: The"), "Hyderabad", "Hyderabad:"),
        (&paragraph("Nairobi - The"), "Nairobi", "Nairobi -"),
        (&paragraph("Nairobi - Kenya's"), "Nairobi", "Nairobi -"),
        (&paragraph("Nairobi - Crews - of all ports - left the"), "Nairobi", "Nairobi -"),
        (&paragraph("NIGERIA - Crews - who left the"), "NIGERIA", "NIGERIA -"),
        ("KUALA LUMPUR (Nov 29): Here", "KUALA LUMPUR", "KUALA LUMPUR (Nov 29):"),
        (&paragraph("Cape Town — Old"), "Cape Town", "Cape Town —"),
        (&paragraph("Accra, Ghana – The"), "Accra, Ghana", "Accra, Ghana –"),
        (&paragraph("KARACHI/ISLAMABAD: The"), "KARACHI/ISLAMABAD", "KARACHI/ISLAMABAD:"),
        (&paragraph("LONDON, Feb 2 Crews of the"), "LONDON", "LONDON, Feb 2"),
        (&paragraph("RAWALPINDI :The"), "RAWALPINDI", "RAWALPINDI :"),
        (&paragraph("ISLAMABAD:The"), "ISLAMABAD", "ISLAMABAD:"),
        (
            "MOSCOW (Lantern / Northern Wire News - 24th April, 2023) The",
            "MOSCOW",
            "MOSCOW (Lantern / Northern Wire News - 24th April, 2023)",
        ),
        ("TAMALE, Ghana, Aug 14 (Northern Wire) - The", "TAMALE, Ghana", "TAMALE, Ghana, Aug 14 (Northern Wire) -"),
    ] {
        let found = read(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((&line[..found.place_end], &line[..found.end]), (place, whole), "{line}");
    }
}

#[test]
fn no_datelines() {
    for line in [
        "",
        "The minister said",
        "WATCH: The minister",
        "HYDERABAD: The metro grows",
        &paragraph("WATCH: The"),
        &paragraph("Jordan: I think the"),
        &paragraph("LONDON, Feb 2 was the"),
        &paragraph("London:The"),
        &paragraph("The harbour: The"),
        &paragraph("Nairobi - the old"),
        &paragraph("Liverpool - Moreno's side for nine years - won the"),
        &paragraph("Nairobi – Crews’ home – won the"),
        &paragraph("Nigeria - The"),
        "AGENDA (Nov 29): Here",
        &paragraph("Nairobi—The"),
        &paragraph("Jordan - The"),
        &paragraph("The Harbour - The"),
        "BREAKING - The minister",
        "Berlin - The minister",
        "NATO said on Monday",
        "CRICKET - SECOND TEST SCOREBOARD",
        "The minister (left) - a veteran",
        "A - B",
        "BEIJING",
        "Ana Moreno, Reporter",
        "$7/month",
        "OPINION — Why it matters",
        "SIR – Your leader of 4 March",
        "ABUJA (X) — The",
        "ABUJA (AP) (AFP) — The",
        "ABUJA (12 hours) — The",
        "ABUJA (AP — The",
        "ABUJA /x/ The",
        "ABUJA, the old — The",
        "ABUJA -based firms",
        "ABUJA May 4 said",
        "Berlin and BONN (dpa) - The",
        "Berlin (dpa) The",
        "berlin (dpa) - The",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
    assert_eq!(read("LONDON 1996-08-22").and_then(|f| f.date), Date::new(1996, 8, 22));
}
