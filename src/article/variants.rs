//! One name for each variant of an enum, the same in code, on screen and in JSON.

/// Declares a fieldless enum whose variants have names, with `ALL`, `as_str`, `Display`, `FromStr` and, by the same
/// names, the traits of serde; before it stands what a wrong name is none of.
macro_rules! named_variants {
    ($what:literal, $(#[$meta:meta])* pub enum $type:ident { $($(#[$note:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum $type {
            $($(#[$note])* #[cfg_attr(feature = "serde", serde(rename = $name))] $variant,)+
        }

        impl $type {
            /// All of them, in their order.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// Its name, as in JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($type::$variant => $name),+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Reads the name as in JSON.
        impl std::str::FromStr for $type {
            type Err = $crate::error::ParseError;

            fn from_str(name: &str) -> Result<$type, $crate::error::ParseError> {
                let known = $type::ALL.iter().find(|one| one.as_str() == name);
                known.copied().ok_or_else(|| $crate::error::ParseError::new($what, name))
            }
        }
    };
}

pub(crate) use named_variants;

#[cfg(all(test, feature = "serde"))]
mod tests {
    use crate::{About, Act, EntityKind, Form, Language, LineRole, Polarity, QuoteKind, Stage, TextKind};

    macro_rules! alike {
        ($($type:ident),+) => {
            $(for one in $type::ALL {
                let json = serde_json::to_value(one).expect("a name");
                assert_eq!(json, one.as_str());
                assert_eq!(one.to_string(), one.as_str());
                assert_eq!(one.as_str().parse(), Ok(*one));
                assert_eq!(serde_json::from_value::<$type>(json).expect("reads"), *one);
            })+
        };
    }

    #[test]
    fn names_are_the_same_everywhere() {
        alike!(About, Act, EntityKind, Form, Language, LineRole, Polarity, QuoteKind, Stage, TextKind);
        let error = "chapter".parse::<LineRole>().expect_err("no role");
        assert_eq!(error.to_string(), "\"chapter\" is no role of a line");
        assert_eq!(format!("{:<10}|", EntityKind::Law), "law       |");
    }
}
