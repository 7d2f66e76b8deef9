//! The time of day beside a date.

#[test]
fn the_nearest_time_of_the_line() {
    for (line, wanted) in [
        ("Published: May 14, 2024 09:42", Some((9, 42))),
        ("09:42, 14 May 2024", Some((9, 42))),
        ("Tue Jul 12 14:30:00 CEST 2022", Some((14, 30))),
        ("2022-07-12T14:30:00+02:00", Some((14, 30))),
        ("Published: May 14, 2024", None),
    ] {
        let page = format!("Storm Nears the Coast\n{line}\nPort director Amina Diallo said that crews were safe.");
        let article = copydesk::structure(&page);
        let day = article.published().unwrap_or_else(|| panic!("{line}"));
        assert_eq!(day.time(&article).map(|time| (time.hour, time.minute)), wanted, "{line}");
    }
}
