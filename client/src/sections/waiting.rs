//! Everything that waits for whoever is looking, each with the way there.

use kith_shared::id::EntryId;
use kith_shared::plan::check_in::Turn;
use kith_shared::plan::choices::StepDownStep;
use kith_shared::plan::waiting::{self, RuleAsks, TaskAsks, VersionAsks, Waits};
use kith_shared::plan::{story, timeline};
use leptos::prelude::*;

use crate::fields::{Sight, moment};
use crate::i18n::{looking_in, meeting as meeting_say, now as say, plan as plan_say, trying, weeks};
use crate::routes;

/// With more tasks than this one line leads to all of them.
const TASKS_AT_ONCE: usize = 3;

/// One line: what is asked, about what, and in whose words.
#[derive(Clone, PartialEq)]
struct Row {
    href: String,
    what: String,
    hint: String,
    words: String,
}

impl Row {
    fn new(href: impl Into<String>, what: impl Into<String>) -> Self {
        Self { href: href.into(), what: what.into(), hint: String::new(), words: String::new() }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    fn words(mut self, words: impl Into<String>) -> Self {
        self.words = words.into();
        self
    }
}

/// The list with its heading. Calls and knocks stand above it with their own buttons, and count.
#[component]
pub fn WaitingForMe() -> impl IntoView {
    let sight = Sight::here();
    let all = Memo::new(move |_| {
        let me = sight.me.get();
        let read = |plan: &_| me.map(|me| waiting::waiting(plan, &me, moment::today())).unwrap_or_default();
        sight.plan.read(waiting::SECTIONS, read)
    });
    let rows = Memo::new(move |_| all.with(|all| rows(sight, all)));
    let above = Memo::new(move |_| {
        let knocks = sight.admits() && !sight.plan.knocks().is_empty();
        knocks || all.with(|all| all.iter().any(|one| matches!(one, Waits::Call(_))))
    });
    let hint = move || match (rows.with(Vec::is_empty), above.get()) {
        (false, _) => None,
        (true, true) => Some(say::SEE_ABOVE),
        (true, false) => Some(say::NOTHING),
    };
    view! {
        <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">{say::WAITING}</h2>
            <Today />
            {move || hint().map(|hint| view! { <p class="hint">{hint}</p> })}
            <ul class="tasks" role="list">{move || rows.get().into_iter().map(draw).collect_view()}</ul>
        </section>
    }
}

fn draw(row: Row) -> impl IntoView {
    view! {
        <li>
            <a href=row.href>
                <strong dir="auto">{row.what}</strong>
                {(!row.hint.is_empty()).then(|| view! { <span class="hint" dir="auto">{row.hint}</span> })}
                {(!row.words.is_empty()).then(|| view! { <span class="words" dir="auto">{row.words}</span> })}
            </a>
        </li>
    }
}

/// Who else looks in today: everybody may need to know.
#[component]
fn Today() -> impl IntoView {
    let sight = Sight::here();
    let turns = Memo::new(move |_| {
        let me = sight.my_person();
        let mut turns =
            sight.plan.read(waiting::SECTIONS, |plan| waiting::today_turns(plan, moment::today()));
        turns.retain(|turn| Some(turn.person) != me);
        turns
    });
    move || {
        let lines = turns.get().into_iter().map(|turn| {
            let words = say::today(&turn_words(sight, &turn));
            view! { <p><a href=routes::LOOKING_IN dir="auto">{words}</a></p> }
        });
        lines.collect_view()
    }
}

fn turn_words(sight: Sight, turn: &Turn) -> String {
    let instead = turn.instead.map(|instead| sight.name(Some(instead)));
    looking_in::turn(&sight.name(Some(turn.person)), instead.as_deref())
}

fn rows(sight: Sight, all: &[Waits]) -> Vec<Row> {
    let tasks = all.iter().filter(|one| matches!(one, Waits::Task(..))).count();
    let is_shown = |one: &&Waits| tasks <= TASKS_AT_ONCE || !matches!(one, Waits::Task(..));
    let mut rows: Vec<_> = all.iter().filter(is_shown).filter_map(|one| row(sight, one)).collect();
    if tasks > TASKS_AT_ONCE {
        rows.push(Row::new(routes::WEEKS, say::tasks(tasks)));
    }
    rows
}

fn row(sight: Sight, waits: &Waits) -> Option<Row> {
    let row = match waits {
        Waits::Call(_) => return None,
        Waits::LookIn(turn) => {
            let instead = turn.instead.map(|person| say::if_you_cannot(&sight.name(Some(person))));
            Row::new(routes::LOOKING_IN, say::LOOK_IN.words())
                .hint(instead.unwrap_or_default())
                .words(&turn.what)
        }
        Waits::Number(danger, meeting) => {
            let place = format!("{}#{}", routes::PLAN, routes::danger_place(*danger));
            let href = meeting.map_or(place, routes::meeting);
            Row::new(href, meeting_say::NUMBERS_TASK.words()).hint(meeting_say::NUMBERS_ASKED.words())
        }
        Waits::Lead => {
            Row::new(routes::step(StepDownStep::LeadAgreed), say::LEAD.words()).hint(say::LEAD_MORE.words())
        }
        Waits::Rule(id, asks) => {
            let number = sight.number(*id).map(plan_say::rule_number).unwrap_or_default();
            let words = sight
                .rules
                .with(|rules| rules.iter().find(|rule| rule.id == *id).map(|rule| rule.words().to_owned()));
            Row::new(routes::rule(*id), rule_asks(*asks)).hint(number).words(words.unwrap_or_default())
        }
        Waits::NewSuggestions(_) => {
            Row::new(routes::PLAN, say::ANSWER_SUGGESTION.words()).hint(plan_say::SUGGESTED_NEW.words())
        }
        Waits::Story(id) => Row::new(routes::story(*id), say::STORY.words()).words(title(sight, *id)),
        Waits::Tell(children, changes) => {
            let names = sight.people.with(|people| people.names(children));
            Row::new(routes::TELLING, trying::to_tell(&names, *changes))
        }
        Waits::Task(id, asks) => task_row(sight, *id, *asks)?,
        Waits::Version(asks) => Row::new(routes::REVIEW, version(*asks)),
    };
    Some(row)
}

/// What a rule asks of whoever is looking.
pub fn rule_asks(asks: RuleAsks) -> &'static str {
    match asks {
        RuleAsks::Pick => say::PICK_VERSION.words(),
        RuleAsks::AnswerSuggestion => say::ANSWER_SUGGESTION.words(),
        RuleAsks::LookAtProposal => say::LOOK_AT_PROPOSAL.words(),
        RuleAsks::SayWhetherMine => say::LETS_SAY.words(),
    }
}

fn title(sight: Sight, id: EntryId) -> String {
    sight.plan.read(waiting::SECTIONS, |plan| story::story(plan, id)).map(|one| one.title).unwrap_or_default()
}

fn task_row(sight: Sight, id: EntryId, asks: TaskAsks) -> Option<Row> {
    let tasks = sight.plan.read(waiting::SECTIONS, timeline::tasks);
    let words = tasks.into_iter().find(|task| task.said.id == id)?.words;
    let what = words.what.split_once(". ").map_or(words.what.as_str(), |(first, _)| first).to_owned();
    let said = task_asks(asks, words.week_from, words.week_to);
    let row = match asks {
        TaskAsks::Due => Row::new(routes::task(id), say::YOUR_TASK.words()).hint(said),
        TaskAsks::Blanks(_) | TaskAsks::Yes => Row::new(routes::task(id), said),
    };
    Some(row.words(what))
}

/// What a task asks of whoever is looking.
pub fn task_asks(asks: TaskAsks, from: i64, to: Option<i64>) -> String {
    match asks {
        TaskAsks::Blanks(count) => weeks::blanks(count),
        TaskAsks::Yes => weeks::ASKS_YES.to_string(),
        TaskAsks::Due => weeks::weeks(from, to),
    }
}

fn version(asks: VersionAsks) -> String {
    match asks {
        VersionAsks::Never => say::READ_IT.to_string(),
        VersionAsks::Changed(count) => say::read_again(count),
    }
}
