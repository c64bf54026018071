//! What everybody sees of the team manager's reading: who read which version, and what is different since.

use kith_shared::id::EntryId;
use kith_shared::plan::choices::Decision;
use kith_shared::plan::review::{Changed, Review, Thing, short};
use kith_shared::plan::{review, reviewer_prompt};
use leptos::prelude::*;

use crate::fields::{ComparedWords, OF_READING, Sight, Words, moment};
use crate::i18n::{plan as plan_say, review as say};
use crate::routes;
use crate::ui::{Chip, ChipKind, Notice, NoticeKind, Symbol};

/// On the plan's page: the newest decision, and how much has changed since.
#[component]
pub fn SeenStrip() -> impl IntoView {
    let sight = Sight::here();
    move || {
        sight.seen.get().map(|seen| {
            let link = view! { <a class="link-alone" href=routes::REVIEW>{say::SEE}</a> };
            view! { <Decided review=seen.review.clone() changed=seen.changed.len() /><p class="no-print">{link}</p> }
        })
    }
}

/// A decision with who made it, when and why, and whether the plan still says the same.
#[component]
pub fn Decided(review: Review, changed: usize) -> impl IntoView {
    let sight = Sight::here();
    let name = sight.name(review.said.voice);
    let kind = match (review.decision, changed) {
        (Decision::Content, 0) => NoticeKind::Well,
        (Decision::Content | Decision::NotYet, _) => NoticeKind::Waiting,
    };
    let same = if changed == 0 { say::same(&name) } else { say::changed(&name) };
    let (title, because) = (say::decided(review.decision, &name, review.version), review.because.clone());
    let version = say::version(review.version, short(&review.digest));
    view! {
        <Notice kind title>
            {(!because.is_empty()).then(|| view! { <Words text=because /> })}
            <p>{say::seen(&name, &moment::day(review.said.at))}". "{version}"."</p>
            <p>{same}</p>
        </Notice>
    }
}

/// Everything that is different, to the word.
#[component]
pub fn ChangedSince(changed: Signal<Vec<Changed>>) -> impl IntoView {
    let sight = Sight::here();
    let rows = move || changed.get().into_iter().map(|one| row(sight, &one)).collect_view();
    move || {
        (!changed.with(Vec::is_empty)).then(|| {
            view! {
                <section class="section" aria-labelledby="different">
                    <h2 id="different">{say::DIFFERENT}</h2>
                    <p>{say::count(changed.with(Vec::len))}". "{say::DIFFERENT_MORE}</p>
                    <ul class="stack" role="list">{rows}</ul>
                </section>
            }
        })
    }
}

fn row(sight: Sight, one: &Changed) -> impl IntoView + use<> {
    let (title, href) = named(sight, one.thing);
    let (before, now) = (one.before.clone(), one.now.clone());
    let kind = match (before.is_empty(), now.is_empty()) {
        (true, _) => Some(say::NEW),
        (false, true) => Some(say::GONE),
        (false, false) => None,
    };
    view! {
        <li class="card changed">
            <div class="row">
                <h3><a href=href dir="auto">{title}</a></h3>
                {kind.map(|words| view! { <Chip kind=ChipKind::Waiting icon=Symbol::Pen>{words}</Chip> })}
                {one.watched.then(|| view! { <Chip kind=ChipKind::Stop icon=Symbol::Warning>{say::WATCHED}</Chip> })}
            </div>
            <ComparedWords old=before new=now class="rule" />
        </li>
    }
}

/// What a thing is called, and where it stands.
fn named(sight: Sight, thing: Thing) -> (String, String) {
    match thing {
        Thing::Rule(id) => (
            sight.number(id).map_or_else(|| say::A_RULE.to_string(), plan_say::rule_number),
            routes::rule(id),
        ),
        Thing::Danger(id) => {
            let short = sight.dangers.with(|dangers| {
                dangers.iter().find(|one| one.id == id).map(|one| one.statement.short.clone())
            });
            (
                short.unwrap_or_else(|| say::GONE.to_string()),
                format!("{}#{}", routes::PLAN, routes::danger_place(id)),
            )
        }
        Thing::BottomLine(_) => (say::BOTTOM_LINE.to_string(), format!("{}#bottom-lines", routes::PLAN)),
    }
}

/// On a rule's page: whether the manager read these very words.
#[component]
pub fn RuleSeen(rule: EntryId) -> impl IntoView {
    let sight = Sight::here();
    let words = move || {
        let seen = sight.seen.get()?;
        let name = sight.name(seen.review.said.voice);
        // That they changed stands on the rule's label.
        let stands = seen.review.decision == Decision::Content && !seen.has_changed(rule);
        stands.then(|| say::rule_seen(&name, &moment::day(seen.review.said.at)))
    };
    move || words().map(|words| view! { <p class="meta" dir="auto">{words}</p> })
}

/// For professionals: words of this rule that make one grown-up answer for another.
#[component]
pub fn LookAgain(#[prop(optional, into)] rule: Option<EntryId>) -> impl IntoView {
    let sight = Sight::here();
    let found = Memo::new(move |_| {
        if !sight.looks_on() {
            return Vec::new();
        }
        let mut found = sight.plan.read(OF_READING, reviewer_prompt::prompts);
        found.retain(|prompt| rule.is_none_or(|rule| prompt.entry == rule));
        found.into_iter().map(|one| (one.entry, one.words, one.who, one.whose)).collect()
    });
    let rows = move || {
        let rows = found.get().into_iter().map(|(entry, words, who, whose)| {
            let title = sight.number(entry).map(plan_say::rule_number);
            let named = rule.is_none().then(|| match title {
                Some(title) => view! { <p><a href=routes::rule(entry)>{title}</a></p> }.into_any(),
                None => view! { <p>{say::A_SUGGESTION}</p> }.into_any(),
            });
            view! { <li class="stack-small">{named}<Words text=words /><p>{say::prompt(&who, &whose)}</p></li> }
        });
        rows.collect_view()
    };
    move || {
        (!found.with(Vec::is_empty)).then(|| {
            view! {
                <Notice kind=NoticeKind::Waiting title=say::LOOK_AGAIN>
                    <ul class="stack" role="list">{rows}</ul>
                    <p class="hint">{say::LOOK_AGAIN_MORE}</p>
                </Notice>
            }
        })
    }
}

/// While a professional types: the same prompt for words that are not shared yet.
#[component]
pub fn LookAgainAt(words: RwSignal<String>) -> impl IntoView {
    let sight = Sight::here();
    let found = Memo::new(move |_| {
        let children: Vec<String> = sight.people.with(|people| {
            use kith_shared::plan::network::Role;
            let children = people.0.iter().filter(|person| person.role == Role::YoungPerson);
            children.map(|person| person.name.clone()).collect()
        });
        words.with(|words| reviewer_prompt::look(words, &children))
    });
    view! {
        <div role="status">
            {move || found.get().map(|(who, whose)| view! {
                <Notice kind=NoticeKind::Waiting title=say::LOOK_AGAIN><p>{say::prompt(&who, &whose)}</p></Notice>
            })}
        </div>
    }
}

/// Every decision but the newest, newest first.
#[component]
pub fn EarlierDecisions() -> impl IntoView {
    let sight = Sight::here();
    let earlier = Memo::new(move |_| {
        sight.plan.read(OF_READING, |plan| review::reviews(plan).into_iter().skip(1).collect::<Vec<_>>())
    });
    let rows = move || {
        let rows = earlier.get().into_iter().map(|one| {
            let (name, day) = (sight.name(one.said.voice), moment::day(one.said.at));
            view! {
                <li>
                    <strong dir="auto">{say::earlier(one.decision, &name, &day, one.version)}</strong>
                    {(!one.because.is_empty()).then(|| view! { <Words text=one.because /> })}
                </li>
            }
        });
        rows.collect_view()
    };
    move || {
        (!earlier.with(Vec::is_empty)).then(|| {
            view! {
                <section class="section" aria-labelledby="earlier">
                    <h2 id="earlier">{say::EARLIER}</h2>
                    <ul class="points">{rows}</ul>
                </section>
            }
        })
    }
}
