//! A phone asks to come in: the number that its owner reads out lets it in.

use kith_shared::id::InviteId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::fields::{ProblemNotice, Sight};
use crate::i18n::{invite as say, problem};
use crate::open_plan::{Knock, MemberError};
use crate::ui::{Button, ButtonKind, TextInput};

/// Digits of the number that is read out.
const DIGITS: usize = 6;

/// All who wait at the door, for those who may open it.
#[component]
pub fn Knocks() -> impl IntoView {
    let sight = Sight::here();
    let waiting = Memo::new(move |_| if sight.admits() { sight.plan.knocks() } else { Vec::new() });
    view! {
        <div class="stack" role="status">
            <For each=move || waiting.get() key=|knock| knock.invite let:knock><KnockCard knock /></For>
        </div>
    }
}

/// One of them.
#[component]
pub fn KnockCard(knock: Knock) -> impl IntoView {
    let sight = Sight::here();
    let (invite, person) = (knock.invite, knock.person);
    let code = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let title = move || say::knocks(&sight.name(Some(person)));
    let let_in = move |event: SubmitEvent| {
        event.prevent_default();
        let outcome = approve(sight, invite, &code.get_untracked());
        busy.set(outcome.is_ok());
        wrong.set(outcome.err());
    };
    let turn_away = move |()| wrong.set(sight.plan.turn_away(invite).err().map(|error| member(&error)));
    let label = move || if busy.get() { say::KNOCK_LETTING } else { say::KNOCK_LET_IN };
    view! {
        <form class="card changed knock" on:submit=let_in novalidate>
            <p class="form-title" dir="auto">{title}</p>
            <TextInput label=say::KNOCK_CODE hint=say::KNOCK_CODE_HINT value=code keyboard="numeric" longest=12 />
            <ProblemNotice problem=wrong />
            <div class="row">
                <Button kind=ButtonKind::Go submit=true busy>{label}</Button>
                <Button kind=ButtonKind::Stop on_press=turn_away>{say::KNOCK_TURN_AWAY}</Button>
            </div>
        </form>
    }
}

fn approve(sight: Sight, invite: InviteId, typed: &str) -> Result<(), String> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != DIGITS {
        return Err(say::KNOCK_MISSING.to_string());
    }
    sight.plan.approve(invite, &digits).map_err(|error| member(&error))
}

/// Why somebody could not be let in, taken out or given rights.
pub fn member(error: &MemberError) -> String {
    match error {
        MemberError::NoRelay => problem::NO_RELAY,
        MemberError::WrongCode => say::KNOCK_WRONG,
        MemberError::NoRight => problem::NOT_ALLOWED,
        MemberError::NoSuchKnock => problem::NO_KNOCK,
        MemberError::NoSuchPerson => problem::NO_PERSON,
        MemberError::LastAdmitting => problem::LAST_ONE,
    }
    .into()
}
