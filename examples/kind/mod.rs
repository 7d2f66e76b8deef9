//! The options by which a program is told what its texts are.

use clap::Args;
use copydesk::TextKind;

#[derive(Args)]
pub(crate) struct Kind {
    /// The texts are articles already: first line headline, the rest body
    #[arg(long, conflicts_with = "kind")]
    clean: bool,
    /// What the texts are: auto, page (all text of a page), scrape (what a scraper kept of it) or clean
    #[arg(long, value_name = "KIND", default_value_t)]
    kind: TextKind,
}

impl Kind {
    pub(crate) fn of_text(&self) -> TextKind {
        if self.clean { TextKind::Clean } else { self.kind }
    }
}
