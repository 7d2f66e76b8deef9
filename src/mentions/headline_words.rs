//! Words that no name goes on over in a headline.

use crate::key;
use once_cell::sync::Lazy;

/// Prepositions, conjunctions, pronouns and forms of "be", "have" and the like; "of", "for" and
/// "and" are parts of names.
const SMALL: &str = "about across after against amid among as at because been before behind between beyond but by can \
    could despite does down during from had has have he her his how if in into is it its near new not off on onto \
    our out over she since than that their these they this those through to toward towards under until up upon was \
    we were what when where which while who whose why will with without would yet you your";

/// Verbs as headlines use them. From the writer's own knowledge of news English; words that are
/// nouns as well are taken for verbs, since few names hold them.
const VERBS: &str = "accept accepts accuse accused accuses add added adds admit admits admitted agree agreed agrees \
    aim aims allow allows announce announced announces apologises apologizes appeal appeals appear appears appoints \
    approve approved approves are arrest arrested arrests ask asks asked attack attacked attacks attend attends avoid \
    avoids axes back backed backs ban banned bans battle battles be beat beaten beats become becomes begin begins \
    blame blamed blames blast blasts block blocked blocks boost boosts break breaks bring brings brought build builds \
    buried buries buy buys call called calls cancel cancels caught cause causes challenge challenges change changes \
    charged claim claimed claims clash clashes clear cleared clears close closed closes collapse collapses collide \
    collides come comes condemn condemned condemns confirm confirmed confirms consider considers continue continues \
    convicted crash crashes criticise criticises criticize criticizes crush cut cuts dead deals decide decides defeat \
    defeated defeats defend defends delay delayed delays demand demands denied denies deny deploys die died dies ditch \
    ditches drop drops edge edges elect elected elects emerge emerges end ended ends enter enters escape escapes eye \
    eyes face faces facing fail failed fails fall falls fear fears feared fight fights file files find finds fined \
    fires flee flees force forced forces found free freed frees gain gains get gets gives given goes grab grabs grant \
    grants grow grows halt halts hear hears held help helps hit hits hold holds hosts hurt identified injured insist \
    insists investigate investigates jailed join joins keep keeps kick kicks kill killed kills know known launch \
    launched launches lead leads leave leaves left lift lifts limps lose loses lost made make makes mark marks meet \
    meets mourn mourns move moves mull mulls named names need needs net nets offer offers opens oppose opposes \
    order ordered orders oust ousted ousts pass passes pay pays pick picks plan plans plead pleads pledge pledges plunge \
    plunges post posts praise praises predicts prepare prepares promise promises protest protests pull pulls push \
    pushes put puts quit quits raise raises reach reaches reject rejected rejects release released releases remain \
    remains remove removes reopen reopens replace replaces report reports rescue rescued rescues resign resigns resume \
    resumes return returns reveal reveals rewrite rewrites rise rises rule ruled rules run runs save saves saw say \
    says score scores scrap scraps secure secures seek seeks seize seized seizes sells send sends sentenced set sets \
    share shares shoot shot show shows shut shuts sign signs sink sinks slam slams slash slashes slide slides snub \
    snubs soar soars spark sparks spend spends stage stages stand stands start starts stay stays steal stop stops \
    storm storms strike strikes struck strip strips stun stuns sue sues suffer suffers suggest suggests summon summons \
    support supports survive survives suspend suspended suspends swap swaps sworn take takes talks target targets tell \
    tells test tests threaten threatens top tops trade trades trigger triggers try tries turn turned turns unveil \
    unveils urge urged urges use uses vote voted votes vow vowed vows wants warn warned warns weigh weighs win wins won \
    work works wounded";

static KEYS: Lazy<[Vec<u32>; 2]> = Lazy::new(|| {
    [SMALL, VERBS].map(|words| {
        let mut keys: Vec<u32> = words.split_whitespace().map(key::folded).collect();
        keys.sort_unstable();
        keys
    })
});

/// A small word that stands between names.
pub(super) fn is_small(folded: u32) -> bool {
    KEYS[0].binary_search(&folded).is_ok()
}

/// A verb that headlines use.
pub(super) fn is_verb(folded: u32) -> bool {
    KEYS[1].binary_search(&folded).is_ok()
}
