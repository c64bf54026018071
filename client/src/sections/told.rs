//! What a person must hear: changes that did not get in, trouble with the relay, what became of letting people in.

use leptos::prelude::*;

use super::knock_card;
use crate::fields::{Sight, moment};
use crate::i18n::{changes as say, frame, people as people_say, problem};
use crate::open_plan::{
    MemberError, MembershipAct, MembershipOutcome, Notice as News, Quarantined, RelayTrouble, Told,
};
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};

/// Everything that was not read and closed yet.
#[component]
pub fn TroubleNotices(
    /// The page itself tells what was refused and what is wrong with the relay.
    #[prop(optional)]
    told_below: bool,
) -> impl IntoView {
    let sight = Sight::here();
    let is_here =
        move |told: &Told| !(told_below && matches!(told.notice, News::Refused(_) | News::RelayTrouble(_)));
    let told = Memo::new(move |_| {
        let told = sight.plan.notices().into_iter();
        told.filter(is_here).collect::<Vec<_>>()
    });
    view! {
        <For each=move || told.get() key=|told| told.id let:told>
            {one(sight, &told)}
        </For>
    }
}

fn one(sight: Sight, told: &Told) -> Option<impl IntoView + use<>> {
    let (kind, title, more) = words(sight, told)?;
    let id = told.id;
    Some(view! {
        <Notice kind title spoken=true>
            {(!more.is_empty()).then(|| view! { <p>{more}</p> })}
            <div class="row">
                <Button kind=ButtonKind::Quiet on_press=move |()| sight.plan.dismiss(id)>{frame::DISMISS}</Button>
            </div>
        </Notice>
    })
}

fn words(sight: Sight, told: &Told) -> Option<(NoticeKind, String, String)> {
    let stop = |title: &str, more: &str| Some((NoticeKind::Stop, title.to_owned(), more.to_owned()));
    match &told.notice {
        News::Refused(refused) => {
            let more = format!("{} {}", from_whom(sight, refused), say::REFUSED_MORE);
            Some((NoticeKind::Stop, say::REFUSED.to_string(), more))
        }
        News::RelayTrouble(trouble) => {
            let (title, more) = relay(*trouble);
            stop(title, more)
        }
        News::Membership(MembershipOutcome::Done(act)) => done(sight, act),
        News::Membership(MembershipOutcome::NotDone(_, _)) => {
            stop(&people_say::NOT_DONE, &problem::MEMBERSHIP)
        }
        News::Membership(MembershipOutcome::Unknown(_)) => {
            stop(&people_say::UNKNOWN, &knock_card::member(&MemberError::NoRelay))
        }
        News::Removed => stop(&frame::NOT_IN, &frame::DEVICE_REMOVED),
        News::BadFrame => None,
    }
}

/// Good news is said where it is not plain from the page itself.
fn done(sight: Sight, act: &MembershipAct) -> Option<(NoticeKind, String, String)> {
    let well = |title: String| Some((NoticeKind::Well, title, String::new()));
    match act {
        MembershipAct::LetIn(person) => well(people_say::is_in_now(&sight.name(Some(*person)))),
        MembershipAct::HandOver => well(crate::i18n::handover::DONE_TITLE.to_string()),
        MembershipAct::Remove => well(people_say::REMOVED.to_string()),
        MembershipAct::Invite(_)
        | MembershipAct::EndInvite(_)
        | MembershipAct::Rights
        | MembershipAct::Leave
        | MembershipAct::NewEpoch => None,
    }
}

/// Whose device a refused change came from, and when.
pub fn from_whom(sight: Sight, refused: &Quarantined) -> String {
    let person = sight.plan.read(&[], |plan| plan.roster().person(&refused.device));
    say::refused_from(&sight.name(person), &moment::full(refused.at))
}

/// What is wrong with the relay, in words.
pub fn relay(trouble: RelayTrouble) -> (&'static str, &'static str) {
    match trouble {
        RelayTrouble::Forked => (&say::FORKED, &say::FORKED_MORE),
        RelayTrouble::RolledBack => (&say::ROLLED_BACK, &say::ROLLED_BACK_MORE),
        RelayTrouble::Gap => (&say::GAP, &say::GAP_MORE),
    }
}
