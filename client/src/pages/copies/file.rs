//! The file that holds the whole plan: a page for people, and in it the data for Kith.

use kith_shared::papers::{self, Asked, html};
use kith_shared::plan::Plan;
use kith_shared::replica::Takeout;

use super::super::escape::escaped;
use crate::fields::moment;
use crate::i18n::copies as say;

/// The page: the plan as it is printed, what the file is, and the data, which shows nothing.
pub fn page(plan: &Plan, takeout: &Takeout) -> String {
    let paper = papers::paper(plan, Asked::Whole, moment::today());
    let whole = paper.map(|paper| html::file(&paper)).unwrap_or_default();
    let about = format!(
        "<section class=\"paper-part\"><h2>{}</h2><p>{}</p></section>",
        escaped(&say::FILE_ABOUT),
        escaped(&say::file_about(&moment::full(takeout.at)))
    );
    let element = takeout.element();
    match whole.rfind("</main>") {
        Some(at) => {
            let (before, after) = whole.split_at(at);
            let after = after.replacen("</body>", &format!("{element}</body>"), 1);
            format!("{before}{about}{after}")
        }
        None => format!("<!doctype html><html lang=\"en-GB\"><body>{about}{element}</body></html>"),
    }
}
