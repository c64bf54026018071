//! Deciding: what must be in place checked one by one, rules to hear of again, and content or not yet with a reason.

use kith_shared::id::EntryId;
use kith_shared::plan::choices::Decision;
use kith_shared::plan::review;
use leptos::prelude::*;

use super::{Questions, Version};
use crate::fields::{Draft, ProblemNotice, Sight, Words};
use crate::i18n::{common, plan as plan_say, problem, review as say};
use crate::ui::{Button, ButtonKind, Disclosure, Notice, NoticeKind, RadioCard, RadioCards, TextArea};

/// What is ticked.
type Ticked = RwSignal<Vec<EntryId>>;

/// The form, for the team manager alone.
#[component]
pub fn DecideForm(version: Memo<(u64, String)>) -> impl IntoView {
    let sight = Sight::here();
    let read = RwSignal::new(version.get_untracked().1);
    let moved = Memo::new(move |_| version.with(|(_, digest)| read.with(|read| read != digest)));
    let (checked, watch): (Ticked, Ticked) = (RwSignal::default(), RwSignal::default());
    let decision = RwSignal::new(None::<Decision>);
    let because = Draft::open("review because", "");
    let wrong = RwSignal::new(None::<String>);
    let decide = move || {
        let (decision, said) = (decision.get_untracked(), because.trimmed());
        may_decide(sight, moved.get_untracked(), decision, &said, &checked.get_untracked())?;
        let Some(decision) = decision else { return Err(say::DECISION_MISSING.to_string()) };
        let heads = sight.plan.heads();
        let (checked, watch) = (checked.get_untracked(), watch.get_untracked());
        let made =
            sight.plan.edit(|plan, ids| review::decide(ids, plan, &heads, decision, &said, &checked, &watch));
        made.map_err(|error| problem::edit(&error).to_owned())?;
        because.drop();
        because.words.set(String::new());
        Ok(())
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        wrong.set(decide().err());
    };
    let read_new = move |()| read.set(version.get_untracked().1);
    view! {
        <form class="section" on:submit=submit novalidate aria-labelledby="decide">
            <h2 id="decide">{say::READ}</h2>
            <p>{say::READ_MORE}</p>
            <div role="status">
                {move || moved.get().then(|| view! {
                    <Notice kind=NoticeKind::Stop title=say::MOVED_TITLE>
                        <p>{say::MOVED_MORE}</p>
                        <Button on_press=read_new>{say::READ_NEW}</Button>
                    </Notice>
                })}
            </div>
            <Version />
            <Questions />
            <Lines checked />
            <Watching watch />
            <RadioCards legend=say::DECISION options=options() chosen=decision />
            <TextArea label=say::BECAUSE hint=say::BECAUSE_HINT value=because.words on:input=because.keep() />
            <ProblemNotice problem=wrong />
            <p class="hint">{common::STAYS_HERE}</p>
            <div class="row"><Button kind=ButtonKind::Go submit=true>{say::DECIDE}</Button></div>
        </form>
    }
}

fn options() -> Vec<RadioCard<Decision>> {
    let card = |value, label: &str, hint: &str| RadioCard {
        value,
        label: label.to_owned(),
        hint: Some(hint.to_owned()),
    };
    vec![
        card(Decision::Content, &say::CONTENT, &say::CONTENT_MORE),
        card(Decision::NotYet, &say::NOT_YET, &say::NOT_YET_MORE),
    ]
}

/// What is still missing, in words.
fn may_decide(
    sight: Sight,
    moved: bool,
    decision: Option<Decision>,
    because: &str,
    checked: &[EntryId],
) -> Result<(), String> {
    let unchecked =
        || sight.bottom_lines.with_untracked(|lines| lines.iter().any(|line| !checked.contains(&line.id)));
    match decision {
        _ if moved => Err(say::MOVED.to_string()),
        None => Err(say::DECISION_MISSING.to_string()),
        Some(Decision::NotYet) if because.is_empty() => Err(say::BECAUSE_MISSING.to_string()),
        Some(Decision::Content) if unchecked() => Err(say::UNCHECKED.to_string()),
        Some(Decision::NotYet | Decision::Content) => Ok(()),
    }
}

#[component]
fn Lines(checked: Ticked) -> impl IntoView {
    let sight = Sight::here();
    let rows = move || {
        let rows = sight.bottom_lines.get().into_iter().map(|line| {
            let rules: Vec<_> =
                line.rules.iter().filter_map(|id| sight.number(*id)).map(plan_say::rule_number).collect();
            let met = if rules.is_empty() {
                plan_say::NO_RULE_MEETS.to_string()
            } else {
                format!("{} {}", plan_say::MET_BY, common::list(&rules))
            };
            view! {
                <li>
                    <Words text=line.words class="rule" />
                    <p class="hint">{met}</p>
                    <Tick id=line.id ticked=checked label=say::CHECKED />
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <h3>{say::CHECKED_ALL}</h3>
        {move || sight.bottom_lines.with(Vec::is_empty).then(|| view! { <p class="hint">{say::NO_LINES}</p> })}
        <ul class="ticks" role="list">{rows}</ul>
    }
}

#[component]
fn Watching(watch: Ticked) -> impl IntoView {
    let sight = Sight::here();
    let rows = move || {
        let rows = sight.reading_order().into_iter().enumerate().map(|(at, id)| {
            let words = sight.rules.with(|rules| {
                rules
                    .iter()
                    .find(|rule| rule.id == id)
                    .map(|rule| rule.words().to_owned())
                    .unwrap_or_default()
            });
            let label = format!("{}: {words}", plan_say::rule_number(at + 1));
            view! { <li><Tick id ticked=watch label /></li> }
        });
        rows.collect_view()
    };
    view! {
        <Disclosure summary=say::watch()>
            <p>{say::WATCH_MORE}</p>
            <ul class="ticks" role="list">{rows}</ul>
        </Disclosure>
    }
}

#[component]
fn Tick(id: EntryId, ticked: Ticked, #[prop(into)] label: String) -> impl IntoView {
    let is_on = move || ticked.with(|ticked| ticked.contains(&id));
    let toggle = move |_| {
        ticked.update(|ticked| match ticked.iter().position(|known| *known == id) {
            Some(at) => drop(ticked.remove(at)),
            None => ticked.push(id),
        });
    };
    view! {
        <label class="tickbox">
            <input type="checkbox" prop:checked=is_on on:change=toggle />
            <span dir="auto">{label}</span>
        </label>
    }
}
