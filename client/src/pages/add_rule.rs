//! A new rule in guided questions; for professionals the same questions make a suggestion.

use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::choices::WhenDone;
use kith_shared::plan::outline::RULE_PARTS;
use kith_shared::plan::{now, rule, suggestion};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::fields::{Draft, Folds, OneQuestion, PeopleChoice, Sight, VoiceChoice, Words};
use crate::i18n::{common, problem, rule as say, suggestion as suggestion_say};
use crate::routes;
use crate::sections::{MomentQuestions, MomentSaid, PlanGate, part_place};
use crate::ui::{Page, RadioCard, RadioCards, TextArea};

/// The questions for most rules; who does what has one more.
const STEPS: usize = 5;

/// What was answered so far.
#[derive(Clone, Copy)]
struct Answers {
    step: RwSignal<usize>,
    suggests: bool,
    danger: RwSignal<Option<EntryId>>,
    part: RwSignal<Option<&'static str>>,
    words: Draft,
    because: Draft,
    voice: RwSignal<Option<PersonId>>,
    some: RwSignal<Option<bool>>,
    asked: RwSignal<Vec<PersonId>>,
    when: RwSignal<Option<WhenDone>>,
    ring: RwSignal<Vec<PersonId>>,
}

impl Answers {
    fn next(self, done: bool, missing: &str) -> Result<(), String> {
        if done {
            self.step.update(|step| *step += 1);
            Ok(())
        } else {
            Err(missing.to_owned())
        }
    }

    /// Whether it is a rule of the family's that says who does what, so that its moment is asked too.
    fn is_job(self) -> bool {
        !self.suggests && self.part.get() == Some(now::JOBS)
    }

    fn steps(self) -> usize {
        untrack(|| if self.is_job() { STEPS + 1 } else { STEPS })
    }

    fn back(self) -> Callback<()> {
        Callback::new(move |()| self.step.update(|step| *step = step.saturating_sub(1).max(1)))
    }
}

/// The page.
#[component]
pub fn AddRulePage() -> impl IntoView {
    view! { <PlanGate><Inside /></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let query = use_query_map().get_untracked();
    let suggests =
        sight.me.with_untracked(|me| me.is_some_and(|me| me.side == kith_shared::plan::Side::Professional));
    let danger = query.get("worry").and_then(|id| EntryId::from_hex(&id).ok());
    let only =
        sight.dangers.with_untracked(|all| all.first().filter(|_| all.len() == 1).map(|danger| danger.id));
    let part = query.get("part").and_then(|part| RULE_PARTS.iter().copied().find(|known| *known == part));
    let danger = danger.or(only);
    let first = match (danger, part) {
        (Some(_), Some(_)) => 3,
        (Some(_), None) => 2,
        (None, _) => 1,
    };
    let key =
        format!("add rule {} {}", danger.map(|id| id.to_hex()).unwrap_or_default(), part.unwrap_or_default());
    let answers = Answers {
        step: RwSignal::new(first),
        suggests,
        danger: RwSignal::new(danger),
        part: RwSignal::new(part),
        words: Draft::open(format!("{key} words"), ""),
        because: Draft::open(format!("{key} why"), ""),
        voice: RwSignal::new(None),
        some: RwSignal::new(Some(false)),
        asked: RwSignal::new(Vec::new()),
        when: RwSignal::new(Some(WhenDone::Both)),
        ring: RwSignal::new(Vec::new()),
    };
    let question = move || match answers.step.get() {
        1 => view! { <WhichDanger answers /> }.into_any(),
        2 => view! { <WhichPart answers /> }.into_any(),
        3 => view! { <TheWords answers /> }.into_any(),
        4 if suggests => view! { <Why answers /> }.into_any(),
        4 => view! { <WhoOwns answers /> }.into_any(),
        5 if answers.is_job() => view! { <WhenAndRing answers /> }.into_any(),
        _ => view! { <Check answers /> }.into_any(),
    };
    view! {
        <Page heading=if suggests { say::SUGGEST_TITLE } else { say::ADD_TITLE }>
            {question}
        </Page>
    }
}

#[component]
fn WhichDanger(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let options = sight.dangers.with_untracked(|dangers| {
        let cards = dangers.iter().map(|danger| RadioCard {
            value: danger.id,
            label: danger.statement.short.clone(),
            hint: None,
        });
        cards.collect::<Vec<_>>()
    });
    let next =
        Callback::new(move |()| answers.next(answers.danger.get_untracked().is_some(), &say::CHOOSE_ONE));
    view! {
        <OneQuestion step=(1, answers.steps()) on_next=next>
            <RadioCards legend=say::ADD_WORRY options chosen=answers.danger />
        </OneQuestion>
    }
}

#[component]
fn WhichPart(answers: Answers) -> impl IntoView {
    let card = |part: &&'static str| RadioCard {
        value: *part,
        label: common::rule_part(part).to_owned(),
        hint: Some(common::rule_part_hint(part).to_owned()),
    };
    let options = RULE_PARTS.iter().map(card).collect::<Vec<_>>();
    let next =
        Callback::new(move |()| answers.next(answers.part.get_untracked().is_some(), &say::CHOOSE_ONE));
    view! {
        <OneQuestion step=(2, answers.steps()) on_next=next on_back=answers.back()>
            <RadioCards legend=say::ADD_PART options chosen=answers.part />
        </OneQuestion>
    }
}

#[component]
fn TheWords(answers: Answers) -> impl IntoView {
    let next =
        Callback::new(move |()| answers.next(!answers.words.trimmed().is_empty(), &say::WORDS_MISSING));
    let part = answers.part.get_untracked().unwrap_or_default();
    let hint = format!("{} {}", common::rule_part_hint(part), say::WORDS_HINT);
    let label = if answers.suggests { suggestion_say::WORDS_LABEL } else { say::ADD_WORDS };
    view! {
        <OneQuestion step=(3, answers.steps()) on_next=next on_back=answers.back()>
            <h2>{common::rule_part(part)}</h2>
            <TextArea label hint value=answers.words.words on:input=answers.words.keep() />
            {(!answers.suggests).then(|| view! { <VoiceChoice voice=answers.voice /> })}
            <p class="hint">{common::STAYS_HERE}</p>
        </OneQuestion>
    }
}

#[component]
fn Why(answers: Answers) -> impl IntoView {
    let next = Callback::new(move |()| {
        answers.next(!answers.because.trimmed().is_empty(), &suggestion_say::WHY_MISSING)
    });
    view! {
        <OneQuestion step=(4, answers.steps()) on_next=next on_back=answers.back()>
            <TextArea
                label=suggestion_say::WHY_LABEL
                hint=suggestion_say::WHY_HINT
                value=answers.because.words
                on:input=answers.because.keep()
            />
        </OneQuestion>
    }
}

#[component]
fn WhoOwns(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let people = sight.people.get_untracked();
    let among: Vec<PersonId> = people.choosable().map(|person| person.id).collect();
    let option = |value, label: &str| RadioCard { value, label: label.to_owned(), hint: None };
    let options = vec![option(false, &say::ADD_EVERYBODY), option(true, &say::ADD_SOME)];
    let names = move || {
        (answers.some.get() == Some(true)).then(|| {
            view! {
                <PeopleChoice
                    legend=say::ADD_SOME
                    people=people.clone()
                    among=among.clone()
                    chosen=answers.asked
                />
            }
        })
    };
    let next = Callback::new(move |()| {
        let everybody = answers.some.get_untracked() != Some(true);
        answers.next(
            everybody || answers.asked.with_untracked(|asked| !asked.is_empty()),
            &say::ADD_SOME_MISSING,
        )
    });
    view! {
        <OneQuestion step=(4, answers.steps()) on_next=next on_back=answers.back()>
            <RadioCards legend=say::ADD_WHO hint=say::ADD_WHO_HINT options chosen=answers.some />
            {names}
        </OneQuestion>
    }
}

#[component]
fn WhenAndRing(answers: Answers) -> impl IntoView {
    let next = Callback::new(move |()| answers.next(true, ""));
    view! {
        <OneQuestion step=(5, answers.steps()) on_next=next on_back=answers.back()>
            <h2>{say::MOMENT}</h2>
            <MomentQuestions when=answers.when ring=answers.ring />
        </OneQuestion>
    }
}

#[component]
fn Check(answers: Answers) -> impl IntoView {
    let sight = Sight::here();
    let (navigate, folds) = (use_navigate(), Folds::here());
    let share = Callback::new(move |()| {
        share(sight, answers)?;
        answers.words.drop();
        answers.because.drop();
        if let (Some(danger), Some(part)) = (answers.danger.get_untracked(), answers.part.get_untracked()) {
            folds.set(part_place(danger, part), true);
        }
        navigate(routes::PLAN, leptos_router::NavigateOptions::default());
        Ok(())
    });
    let part = common::rule_part(answers.part.get_untracked().unwrap_or_default());
    let why = answers.because.trimmed();
    let next = if answers.suggests { suggestion_say::SHARE } else { say::ADD_SHARE };
    view! {
        <OneQuestion step=(answers.steps(), answers.steps()) next on_next=share on_back=answers.back()>
            <h2>{say::ADD_CHECK}</h2>
            <div class="card">
                <p class="hint">{part}</p>
                <Words text=answers.words.trimmed() class="rule" />
                {untrack(|| answers.is_job()).then(|| {
                    let when = answers.when.get_untracked().unwrap_or(WhenDone::Both);
                    view! { <MomentSaid when ring=answers.ring.get_untracked() /> }
                })}
                {(answers.suggests && !why.is_empty()).then(|| view! {
                    <div class="why"><strong>{suggestion_say::WHY}</strong><Words text=why /></div>
                })}
            </div>
            <p class="hint">{common::STAYS_HERE}</p>
        </OneQuestion>
    }
}

fn share(sight: Sight, answers: Answers) -> Result<(), String> {
    let (Some(danger), Some(part)) = (answers.danger.get_untracked(), answers.part.get_untracked()) else {
        return Err(say::CHOOSE_ONE.to_string());
    };
    let (said, why, voice) =
        (answers.words.trimmed(), answers.because.trimmed(), answers.voice.get_untracked());
    let some = answers.some.get_untracked() == Some(true);
    let asked = if some { answers.asked.get_untracked() } else { Vec::new() };
    let made = sight.plan.edit(|_, ids| {
        if answers.suggests {
            suggestion::suggest(ids, danger, part, None, &said, &why)
        } else if part == now::JOBS {
            let when = answers.when.get_untracked().unwrap_or(WhenDone::Both);
            now::add_job(ids, danger, &said, voice, &asked, when, &answers.ring.get_untracked())
        } else {
            rule::add(ids, danger, part, &said, voice, &asked)
        }
    });
    made.map_err(|error| problem::edit(&error).to_owned())
}
