//! Reminds the first person that a plan on one device alone can be lost.

use leptos::prelude::*;

use crate::fields::Sight;
use crate::i18n::{people as people_say, plan as say};
use crate::routes;
use crate::ui::{ButtonLink, Notice, NoticeKind, Symbol};

/// Shown while nobody else has a device in the plan.
#[component]
pub fn AloneNotice() -> impl IntoView {
    let sight = Sight::here();
    let alone = Memo::new(move |_| {
        sight.admits()
            && sight.people.with(|people| people.0.iter().filter(|person| person.is_in).count() <= 1)
    });
    move || {
        alone.get().then(|| {
            view! {
                <Notice kind=NoticeKind::Waiting title=say::LET_IN_FIRST>
                    <div class="row">
                        <ButtonLink href=routes::INVITE icon=Symbol::Plus>{people_say::LET_IN}</ButtonLink>
                    </div>
                </Notice>
            }
        })
    }
}
