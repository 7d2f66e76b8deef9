//! Words that are written with a dot at their end, and what the dot says about the sentence.

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name or number: its dot never ends a sentence ("Sen.", "vs.").
    Before,
    /// May end a sentence: then a word that often begins one follows ("Inc.", "U.S.").
    Any,
    /// Ends a sentence before any capital but a day or month ("p.m.", "etc.").
    After,
}

/// In order, each with its dot left out.
const WORDS: [(&str, Abbreviation); 191] = {
    use Abbreviation::{After, Any, Before};
    [
        ("Adm", Before),
        ("Adv", Before),
        ("Ala", Any),
        ("Ald", Before),
        ("Alta", Any),
        ("Amb", Before),
        ("Apr", Before),
        ("Ariz", Any),
        ("Ark", Any),
        ("Assn", Any),
        ("Assoc", Any),
        ("Asst", Before),
        ("Atty", Before),
        ("Aug", Before),
        ("Ave", Any),
        ("Barr", Before),
        ("Bhd", Any),
        ("Bldg", Any),
        ("Blvd", Any),
        ("Brig", Before),
        ("Bros", Any),
        ("Calif", Any),
        ("Capt", Before),
        ("Capts", Before),
        ("Cdr", Before),
        ("Chas", Before),
        ("Cie", Any),
        ("Cllr", Before),
        ("Cmdr", Before),
        ("Cmdt", Before),
        ("Co", Any),
        ("Col", Before),
        ("Colo", Any),
        ("Comdr", Before),
        ("Comdt", Before),
        ("Conn", Any),
        ("Const", Before),
        ("Corp", Any),
        ("Cos", Any),
        ("Cpl", Before),
        ("Cpt", Before),
        ("Cst", Before),
        ("Ct", Any),
        ("Ctr", Any),
        ("Dec", Before),
        ("Del", Any),
        ("Dep", Before),
        ("Dept", Any),
        ("Det", Before),
        ("Dist", Before),
        ("Dr", Before),
        ("Drs", Before),
        ("Engr", Before),
        ("Ens", Before),
        ("Esq", Any),
        ("Est", Before),
        ("Feb", Before),
        ("Fla", Any),
        ("Fr", Before),
        ("Fri", Before),
        ("Ft", Before),
        ("Ga", Any),
        ("Gen", Before),
        ("Gens", Before),
        ("Gov", Before),
        ("Govs", Before),
        ("Hon", Before),
        ("Hts", Any),
        ("Hwy", Before),
        ("Ill", Any),
        ("Inc", Any),
        ("Ind", Any),
        ("Insp", Before),
        ("Intl", Any),
        ("Jan", Before),
        ("Jnr", Any),
        ("Jr", Any),
        ("Jul", Before),
        ("Jun", Before),
        ("Kan", Any),
        ("Kans", Any),
        ("Ky", Any),
        ("La", Any),
        ("Lieut", Before),
        ("Ln", Any),
        ("Lt", Before),
        ("Ltd", Any),
        ("Ltda", Any),
        ("Maj", Before),
        ("Mar", Before),
        ("Mass", Any),
        ("Md", Any),
        ("Messrs", Before),
        ("Mfg", Any),
        ("Mgr", Before),
        ("Mich", Any),
        ("Minn", Any),
        ("Miss", Any),
        ("Mlle", Before),
        ("Mme", Before),
        ("Mmes", Before),
        ("Mo", Any),
        ("Mohd", Before),
        ("Mon", Before),
        ("Mont", Any),
        ("Mr", Before),
        ("Mrs", Before),
        ("Ms", Before),
        ("Msgr", Before),
        ("Mt", Before),
        ("Mts", Before),
        ("Muhd", Before),
        ("Mx", Before),
        ("Natl", Any),
        ("Neb", Any),
        ("Nebr", Any),
        ("Nev", Any),
        ("Nfld", Any),
        ("Nov", Before),
        ("Oct", Before),
        ("Ofc", Before),
        ("Okla", Any),
        ("Ont", Any),
        ("Ore", Any),
        ("Pa", Any),
        ("Pfc", Before),
        ("Pkwy", Any),
        ("Plc", Any),
        ("Pres", Before),
        ("Prof", Before),
        ("Profs", Before),
        ("Pte", Any),
        ("Pty", Any),
        ("Pvt", Before),
        ("Qld", Any),
        ("Rd", Any),
        ("Rep", Before),
        ("Reps", Before),
        ("Rev", Before),
        ("Revd", Before),
        ("Revs", Before),
        ("Robt", Before),
        ("Rt", Before),
        ("Sask", Any),
        ("Sec", Before),
        ("Sen", Before),
        ("Sens", Before),
        ("Sept", Before),
        ("Sgt", Before),
        ("Sgts", Before),
        ("Sh", Before),
        ("Smt", Before),
        ("Snr", Any),
        ("Spc", Before),
        ("Sr", Any),
        ("Sra", Before),
        ("Srta", Before),
        ("Ss", Before),
        ("St", Before),
        ("Sta", Before),
        ("Ste", Before),
        ("Supt", Before),
        ("Tas", Any),
        ("Tenn", Any),
        ("Tex", Any),
        ("Thos", Before),
        ("Thu", Before),
        ("Thur", Before),
        ("Thurs", Before),
        ("Tue", Before),
        ("Tues", Before),
        ("Twp", Any),
        ("Univ", Any),
        ("Va", Any),
        ("Ven", Before),
        ("Vs", Before),
        ("Vt", Any),
        ("Wash", Any),
        ("Wed", Before),
        ("Wis", Any),
        ("Wm", Before),
        ("Wyo", Any),
        ("al", Any),
        ("approx", Before),
        ("cf", Before),
        ("dept", Any),
        ("est", Before),
        ("etc", After),
        ("govt", Any),
        ("hr", After),
        ("vs", Before),
    ]
};

/// Abbreviations only before a number, being words of their own ("No. 4"; "No.").
const BEFORE_NUMBER: [&str; 12] = ["Art", "Fig", "No", "Nos", "Sat", "Sep", "Sun", "Vol", "ca", "no", "p", "pp"];

/// States that are also names of people: abbreviations only behind a comma or bracket
/// ("Easton, Penn.", but "Sean Penn").
const BEHIND_COMMA: [&str; 6] = ["Eng", "Ire", "Penn", "Que", "Scot", "Vic"];

/// Ends of internet names that are joined to a word by a dot.
const DOMAINS: [&str; 26] = [
    "ai", "app", "au", "ca", "ch", "co", "com", "cz", "de", "edu", "eu", "fm", "fr", "gov", "in", "info", "int", "io",
    "ly", "me", "net", "news", "org", "tv", "uk", "us",
];

/// What `word`, without its dot, is an abbreviation of; capitals count.
pub(super) fn find(word: &str) -> Option<Abbreviation> {
    let at = WORDS.binary_search_by_key(&word, |(w, _)| w).ok()?;
    WORDS.get(at).map(|(_, abbreviation)| *abbreviation)
}

pub(super) fn before_number(word: &str) -> bool {
    BEFORE_NUMBER.binary_search(&word).is_ok()
}

pub(super) fn behind_comma(word: &str) -> bool {
    BEHIND_COMMA.binary_search(&word).is_ok()
}

pub(super) fn is_domain(word: &str) -> bool {
    DOMAINS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        assert!(WORDS.is_sorted_by_key(|(w, _)| w));
        assert!(BEFORE_NUMBER.is_sorted());
        assert!(BEHIND_COMMA.is_sorted());
        assert!(DOMAINS.is_sorted());
    }
}
