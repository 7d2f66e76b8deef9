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
    "states" => STATE,
    "cities_more" => CITY,
    "cities" => CITY,
    "regions" => REGION,
    "us_counties" => STATE,
    "facilities" => FACILITY,
    "place_heads" => PLACE_HEAD,
    "first_names" => FIRST_NAME,
    "first_names_world" => FIRST_NAME,
    "surnames" => SURNAME,
    "surnames_world" => SURNAME,
    "family_first" => FAMILY_FIRST | SURNAME,
    "particles" => PARTICLE,
    "honorifics" => HONORIFIC,
    "titles" => TITLE,
    "roles" => ROLE,
    "bodies" => BODY,
    "parties" => PARTY,
    "armed" => ARMED,
    "media" => MEDIA,
    "companies" => COMPANY,
    "teams" => TEAM,
    "leagues" => LEAGUE,
    "universities" => UNIVERSITY,
    "orgs" => ORG,
    "org_heads" => ORG_HEAD,
    "org_suffixes" => ORG_SUFFIX,
    "events" => EVENT,
    "event_heads" => EVENT_HEAD,
    "works" => WORK,
    "products" => PRODUCT,
    "laws" => LAW,
    "dates" => DATE,
};
