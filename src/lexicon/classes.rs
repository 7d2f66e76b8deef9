//! What a listed phrase can be.

use std::fmt;
use std::ops::BitOr;

/// A set of classes; a phrase may be in many ("Chelsea": a city's part, a team and a first name).
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u32);

/// Names every class once: its constant, its bit by position and its name for debugging.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// The classes by the places of their bits.
        #[allow(clippy::upper_case_acronyms, non_camel_case_types)]
        enum Bit {
            $($name),*
        }

        // Every class is a sign that the names tagger weighs; not every one is asked for by name.
        #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "classes are features by their bits"))]
        impl Classes {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << Bit::$name as u32);)*
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];
        }
    };
}

/// The set of all of these.
macro_rules! set {
    ($($class:ident)|+) => {
        Classes(0 $(| Classes::$class.0)+)
    };
}

classes! {
    /// A sovereign state or a territory with a code of its own.
    COUNTRY,
    /// A state, province, county or other part of a country, with its abbreviations.
    STATE,
    /// A city, town or well-known district.
    CITY,
    /// A continent, region, sea, river, mountain, island.
    REGION,
    /// A known building, venue, bridge, base.
    FACILITY,
    /// A common noun that ends (or begins) a place's name: River, Street, Airport, Mount.
    PLACE_HEAD,
    /// An adjective or noun for the people of a place: Chinese, Briton, Midwestern.
    DEMONYM,
    /// People by religion, ethnic group, party or creed: Muslims, Kurdish, Republicans.
    GROUP,
    /// A given name.
    FIRST_NAME,
    /// A family name.
    SURNAME,
    /// A family name that stands before the given name (Chinese, Korean, Vietnamese).
    FAMILY_FIRST,
    /// A particle within surnames: van, bin, de la.
    PARTICLE,
    /// A form of address, never part of the name: Mr, Sir, Datuk.
    HONORIFIC,
    /// An office that stands before a name: President, Prime Minister, Senator.
    TITLE,
    /// A noun for what a person is or does: striker, spokesperson, chief executive.
    ROLE,
    /// A noun that heads an organization's name: Ministry, University, Committee.
    ORG_HEAD,
    /// What ends a company's or club's name: Inc, Ltd, FC.
    ORG_SUFFIX,
    /// An organization of no class below: charities, unions, think tanks, museums.
    ORG,
    /// A political party.
    PARTY,
    /// A sports club or side.
    TEAM,
    /// A sports league or federation.
    LEAGUE,
    /// A company or its brand.
    COMPANY,
    /// A newspaper, broadcaster or news agency.
    MEDIA,
    /// Government: parliaments, ministries, courts, agencies, international bodies.
    BODY,
    /// A militant or rebel group, or an army branch.
    ARMED,
    /// A university or college.
    UNIVERSITY,
    /// A thing that is made and sold.
    PRODUCT,
    /// A known event.
    EVENT,
    /// A noun that heads an event's name: Cup, Summit, Festival.
    EVENT_HEAD,
    /// A known work of art, or a noun that heads one.
    WORK,
    /// A known law or treaty, or a noun that heads one: Act, Treaty, Accord.
    LAW,
    /// A month or a day of the week.
    DATE,
}

impl Classes {
    /// Every kind of place that is named.
    pub(crate) const PLACE: Self = set!(COUNTRY | STATE | CITY | REGION | FACILITY);
    /// Every kind of organization that is named.
    pub(crate) const ORGANIZATION: Self =
        set!(ORG | PARTY | TEAM | LEAGUE | COMPANY | MEDIA | BODY | ARMED | UNIVERSITY);
    /// Says something of words in lower case; all other classes need a capital.
    pub(crate) const COMMON_NOUN: Self =
        set!(ROLE | TITLE | HONORIFIC | ORG_HEAD | PLACE_HEAD | EVENT_HEAD | PARTICLE | DATE);
    /// Is no surname by itself.
    pub(crate) const NO_SURNAME: Self =
        Self(set!(COMMON_NOUN | PLACE | ORGANIZATION | DEMONYM | GROUP | PRODUCT).0 & !Self::PARTICLE.0);

    /// The set with these bits, lowest bit [`Classes::COUNTRY`].
    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// One bit a class, in the order of the constants.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// The class whose constant has this name, in any case.
    #[cfg(feature = "train")]
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|known| known.eq_ignore_ascii_case(name)).map(|bit| Self(1 << bit))
    }

    /// No class at all.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// At least one class in common.
    pub(crate) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Debug for Classes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Self::NAMES.iter().enumerate().filter(|(bit, _)| self.0 >> bit & 1 == 1);
        f.debug_set().entries(names.map(|(_, name)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bits_are_used_once() {
        assert_eq!(Classes::NAMES.len(), 32);
        assert_eq!(Classes::DATE.bits(), 1 << 31);
        assert_eq!(format!("{:?}", Classes::COUNTRY | Classes::TEAM), r#"{"COUNTRY", "TEAM"}"#);
    }

    #[test]
    fn sets_intersect() {
        assert!((Classes::CITY | Classes::TEAM).intersects(Classes::PLACE));
        assert!(!Classes::CITY.intersects(Classes::ORGANIZATION));
        assert!(Classes::default().is_empty());
    }
}
