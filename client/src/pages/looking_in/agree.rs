//! Agreeing who looks in; never without an end.

use kith_shared::id::EntryId;
use kith_shared::plan::check_in::{self, Agreed};
use leptos::prelude::*;

use super::can_look_in;
use crate::fields::{Draft, EditorForm, PeopleChoice, Select, Sight};
use crate::i18n::{common, looking_in as say, plan as plan_say, problem, weeks};
use crate::ui::{TextArea, TextInput};

/// The form: for what was agreed, or for something new.
#[component]
pub fn AgreeForm(
    #[prop(optional, into)] check_in: Option<EntryId>,
    agreed: Agreed,
    close: Callback<()>,
) -> impl IntoView {
    let sight = Sight::here();
    let key =
        check_in.map_or_else(|| "new looking in".to_owned(), |id| format!("looking in {}", id.to_hex()));
    let draft = |what: &str, start: &str| Draft::open(format!("{key} {what}"), start);
    let often = draft("often", &agreed.how_often);
    let asks = draft("asks", &agreed.asks);
    let until = draft("until", &agreed.until);
    let (chosen, danger) = (RwSignal::new(agreed.people.clone()), RwSignal::new(agreed.danger));
    let people = sight.people.get_untracked();
    let among = people.0.iter().filter(|person| can_look_in(person));
    let among = among.map(|person| person.id).collect();
    let mut dangers = vec![(None, plan_say::WHOLE_PLAN.to_string())];
    sight.dangers.with_untracked(|all| {
        dangers.extend(all.iter().map(|one| (Some(one.id), one.statement.short.clone())));
    });
    let share = move |()| {
        let new = Agreed {
            how_often: often.trimmed(),
            people: chosen.get_untracked(),
            asks: asks.trimmed(),
            until: until.trimmed(),
            danger: danger.get_untracked(),
            ..agreed.clone()
        };
        if new.how_often.is_empty() || new.asks.is_empty() {
            return Err(say::MISSING.to_string());
        }
        if new.until.is_empty() {
            return Err(say::UNTIL_MISSING.to_string());
        }
        let made = match check_in {
            Some(id) => sight.plan.try_edit(|plan, _| check_in::change(plan, id, &new)),
            None => sight.plan.edit(|_, ids| check_in::agree(ids, &new)),
        };
        made.map_err(|error| problem::edit(&error).to_owned())
    };
    view! {
        <EditorForm
            title=if check_in.is_some() { say::CHANGE } else { say::ADD }
            share=common::SHARE
            drafts=vec![often, asks, until]
            on_share=Callback::new(share)
            on_close=close
        >
            <TextInput label=say::HOW_OFTEN hint=say::HOW_OFTEN_HINT value=often.words on:input=often.keep() />
            <PeopleChoice legend=say::PEOPLE people among chosen />
            <TextArea label=say::ASKS value=asks.words on:input=asks.keep() />
            <TextArea label=say::UNTIL hint=say::UNTIL_HINT value=until.words on:input=until.keep() />
            <Select label=weeks::DANGER_LABEL options=dangers chosen=danger />
        </EditorForm>
    }
}
