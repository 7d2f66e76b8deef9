//! What the ranker is asked: any change of it needs a model that was trained for it.

use super::super::reference::{Ballot, Judge, VERSION, Verdict};
use super::super::resolve_by;
use super::unmark;
use crate::stop::Stop;

const STORY: &str = "\
[p Ada Quill], the mayor of [l Oslo], told [p Ben Stone] on Monday that she would not let him close the harbour.
\u{201c}He has had his chance,\u{201d} [p Quill] said. \u{201c}It is our harbour, and I mean to keep it.\u{201d}
[o Fjord Lines] owns two of the piers. The company said it had asked the mayor for a new lease, but she refused.
The 54-year-old chairman of the company, [p Carl Berg], met [p Eva Lind] of the [o Port Union] before he spoke to her members.
When the minister, [p Dora Holm], arrived in the city, its council had already gone home; her aides, who were not told, blamed [p Stone].
Her father, [p Erik Holm], built the first pier. He sold it to [p Berg]'s grandfather in 1951, and his family left the country.
\u{201c}My client knows nothing of that sale,\u{201d} said [p Ben Stone]'s lawyer, [p Finn Moe]. He added that she and the union were wrong.
The union did not answer. According to [o Radio Nord], it wants the ministry to decide; the station gave no source for its report.
[p Lind], 39, and her husband live near the harbour. She likes the place, she says, and he hates it. They will stay.
[o Fjord Lines] fell 3 percent. Its rival [o Baltic Ferries] rose after the firm said that it would take over the lease.
That the [g Norwegian] government would help the company was denied by its spokeswoman. She called the idea \u{201c}a joke\u{201d}.
It was raining in [l Bergen], where the court sits. The town is the home of [p Moe], and of the woman who sued him.
";

/// Adds up what it is asked, and answers by turns, now surely and now not.
#[derive(Default)]
struct Listener {
    sum: u64,
    asked: usize,
}

impl Listener {
    fn hear(&mut self, word: u64) {
        self.sum = (self.sum.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Judge for Listener {
    fn choose(&mut self, ballot: &Ballot) -> Verdict {
        ballot.features().flatten().for_each(|feature| self.hear(*feature));
        ballot.entities().iter().for_each(|entity| self.hear(u64::from(*entity)));
        self.asked += 1;
        Verdict { number: self.asked % ballot.entities().len(), margin: (self.asked * 5 % 17) as i32 }
    }
}

/// A changed sum says that the bundled ranker was trained on other questions than it is now asked: if that is meant,
/// VERSION changes with it, or the model is trained anew.
#[test]
fn questions_change_only_with_their_version() {
    let (text, syntax, mentions) = unmark(STORY);
    let (found, mut judge) = resolve_by(&text, &syntax, mentions, |_| Listener::default(), &Stop::never());
    format!("{:?}", found.references).bytes().for_each(|byte| judge.hear(u64::from(byte)));
    assert_eq!((VERSION, judge.asked, judge.sum), (7, 45, 0x37db_5a93_b5df_50ec), "{:#x}", judge.sum);
}
