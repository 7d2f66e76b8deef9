//! Cases of dates as pages write them.

use super::*;

const REFERENCE: &str = "2024-05-08"; // a Wednesday

fn read(line: &str, order: Order) -> Vec<String> {
    let reading = Reading { order, reference: REFERENCE.parse().ok().and_then(Date::of) };
    scan(line, reading)
        .iter()
        .map(|f| {
            let label = match f.label {
                Some(Label::Published) => "p:",
                Some(Label::Updated) => "u:",
                None => "",
            };
            format!("{label}{}", f.date.0)
        })
        .collect()
}

fn check(cases: &[(&str, &str)], order: Order) {
    for (line, expected) in cases {
        assert_eq!(read(line, order).join(" "), *expected, "{line}");
    }
}

#[test]
fn full_dates() {
    check(
        &[
            ("Published Fri, Apr 28 2023 2:23 PM EDT", "p:2023-04-28"),
            ("Published Fri, Apr 28 20232:23 PM EDT", "p:2023-04-28"),
            ("19 June 2023", "2023-06-19"),
            ("Tue Jul 12 14:30:00 CEST 2022", "2022-07-12"),
            ("12.07.2022, 14:30 Uhr", "2022-07-12"),
            ("12. März 2022", "2022-03-12"),
            ("3 août 2021", "2021-08-03"),
            ("12 de marzo de 2022", "2022-03-12"),
            ("Mars 2020", ""),
            ("The Larnbrook Lantern  Est. May 19, 1883", ""),
            ("Est. May 19, 1883 | May 4, 2024", "2024-05-04"),
            ("Updated 10:13 EST. May 4, 2024", "u:2024-05-04"),
            ("5h", "2024-05-08"),
            ("5h left", ""),
            ("Since 5h", ""),
            ("5 days", ""),
            ("5 May", "2024-05-05"),
            ("1 hr 4 mins ago", "2024-05-08"),
            ("1 hr 4 ago", ""),
            ("2 days 4 hours ago", "2024-05-06"),
            ("May 4, 20231234", "2023-05-04"),
            ("May 4, 19001234", "2024-05-04"),
            ("May 4, 202312345", "2024-05-04"),
            ("June 19, 2023", "2023-06-19"),
            ("Monday, 19th of June, 2023", "2023-06-19"),
            ("June 19th 2023", "2023-06-19"),
            ("2023-06-19T08:00:00Z", "2023-06-19"),
            ("2023/06/19 08:00", "2023-06-19"),
            ("2023.6.9", "2023-06-09"),
            ("19-Jun-2023", "2023-06-19"),
            ("Sept. 2, 2016", "2016-09-02"),
            ("SEPTEMBER 2 2016", "2016-09-02"),
            ("17:41 JST, October 13, 2024", "2024-10-13"),
            ("12:20pm Jan 7, 2024", "2024-01-07"),
            ("December 15, 20163:33 PM ET", "2016-12-15"),
            ("by Someone22 Dec 2016651", "2016-12-22"),
            ("4 Jan '19", "2019-01-04"),
            ("29 February 2024", "2024-02-29"),
            ("Feb 29, 2023", ""),
            ("31 April 2023", ""),
            ("Thu 3 Jan 2019 02.00 EST", "2019-01-03"),
        ],
        Order::MonthFirst,
    );
}

#[test]
fn published_and_updated() {
    check(
        &[
            ("Published 1 May 2024 Updated 2 May 2024", "p:2024-05-01 u:2024-05-02"),
            ("April 28, 2019 at 6:01 am Updated April 29, 2019 at 3:33 pm", "2019-04-28 u:2019-04-29"),
            ("Last modified on Wed 16 Jan 2019 06.16 EST", "u:2019-01-16"),
            ("March 7, 20247:55 AM UTCUpdated March 8, 2024", "2024-03-07 u:2024-03-08"),
            ("First Posted: 08-13-10 05:18 PM | Updated: 08-14-10 12:41 AM", "p:2010-08-13 u:2010-08-14"),
        ],
        Order::MonthFirst,
    );
}

#[test]
fn numeric_dates_follow_the_order_where_both_parts_fit() {
    check(
        &[("06/01/2026 - 13:55", "2026-01-06"), ("12/20/16", "2016-12-20"), ("11.03.17 in Things", "2017-03-11")],
        Order::DayFirst,
    );
    check(
        &[("06/01/2026", "2026-06-01"), ("20/12/2016", "2016-12-20"), ("9/11/13 10:00AM", "2013-09-11")],
        Order::MonthFirst,
    );
    check(
        &[("Release 1.2.3", ""), ("won 6-4 2-6 7-5", ""), ("45/13/2016", ""), ("555-12-3456", "")],
        Order::MonthFirst,
    );
}

#[test]
fn days_told_from_the_reference() {
    check(
        &[
            ("5 hours ago", "2024-05-08"),
            ("Someone • 8h ago", "2024-05-08"),
            ("An hour ago", "2024-05-08"),
            ("1 hr 4 mins ago", "2024-05-08"),
            ("2 days ago", "2024-05-06"),
            ("a week ago", "2024-05-01"),
            ("Yesterday", "2024-05-07"),
            ("Updated yesterday at 10:00", "u:2024-05-07"),
            ("Today 7:30AM", "2024-05-08"),
            ("Monday", "2024-05-06"),
            ("Thursday", "2024-05-02"),
            ("Wednesday", "2024-05-08"),
            ("May 2", "2024-05-02"),
            ("December 29 6:30 PM", "2023-12-29"),
            ("10 min read", ""),
        ],
        Order::MonthFirst,
    );
}

#[test]
fn without_a_reference_relative_days_stay_unknown() {
    let reading = Reading { order: Order::MonthFirst, reference: None };
    for line in ["5 hours ago", "yesterday", "Monday", "May 2"] {
        assert!(scan(line, reading).is_empty(), "{line}");
    }
}
