//! The lists and what their rows are, unless a row says otherwise. Where two lists give a phrase a
//! country, the earlier one is believed.

use super::classes::Classes;

macro_rules! lists {
    ($($name:literal => $($class:ident)|+,)*) => {
        &[$((
            $name,
            Classes::from_bits(0 $(| Classes::$class.bits())+),
            include_str!(concat!("lists/", $name, ".tsv")),
        ),)*]
    };
}

pub(super) const LISTS: &[(&str, Classes, &str)] = lists! {
    "countries" => COUNTRY,
    "demonyms" => DEMONYM,
    "groups" => GROUP,
    "cities" => CITY,
    "us_counties" => STATE,
    "first_names" => FIRST_NAME,
    "surnames" => SURNAME,
    "honorifics" => HONORIFIC,
    "dates" => DATE,
};
