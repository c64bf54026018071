//! A plan that stands on paper or in a file, brought in line by line: somebody says of each what it is.

mod one;

use kith_shared::papers::brought::{self, FILE_LIMIT_BYTES};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::fields::{ChosenFile, Draft, InPlace, ProblemNotice, Sight};
use crate::i18n::lines as say;
use crate::sections::PlanGate;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind, Page, Progress, Symbol, TextArea};
use one::OneLine;

/// The lines that are still to be looked at, kept as a draft so that they outlive a closed tab.
#[derive(Clone, Copy)]
pub struct Lines {
    left: Draft,
    /// How many there were at first.
    all: Draft,
    /// What was done with the one before.
    told: RwSignal<Option<String>>,
}

impl Lines {
    fn open() -> Self {
        let (left, all) = (Draft::open("brought lines", ""), Draft::open("brought count", ""));
        Self { left, all, told: RwSignal::new(None) }
    }

    fn begin(self, lines: &[String]) {
        self.told.set(None);
        self.set(lines);
        self.all.words.set(lines.len().to_string());
        self.all.put(&lines.len().to_string());
    }

    fn set(self, lines: &[String]) {
        if lines.is_empty() {
            self.left.words.set(String::new());
            self.left.drop();
            self.all.drop();
        } else {
            let words = lines.join("\n");
            self.left.put(&words);
            self.left.words.set(words);
        }
    }

    fn lines(self) -> Vec<String> {
        self.left.words.with(|words| words.lines().map(str::to_owned).collect())
    }

    /// The one that is looked at now.
    fn first(self) -> Option<String> {
        self.lines().into_iter().next()
    }

    /// Keeps what was changed in the first one.
    pub fn change(self, words: &str) {
        let mut lines = untrack(move || self.lines());
        if let Some(first) = lines.first_mut() {
            // One line stays one line.
            *first = words.replace(['\n', '\r'], " ");
            self.left.put(&lines.join("\n"));
        }
    }

    /// Done with the first one.
    pub fn done(self, told: String) {
        let lines = untrack(move || self.lines());
        self.told.set(Some(told));
        self.set(lines.get(1..).unwrap_or_default());
        focus_words();
    }

    /// The first one becomes the last.
    pub fn later(self, words: &str) {
        let mut lines = untrack(move || self.lines());
        if !lines.is_empty() {
            lines.remove(0);
            lines.push(words.replace(['\n', '\r'], " "));
            self.told.set(None);
            self.set(&lines);
            focus_words();
        }
    }

    fn counts(self) -> (usize, usize) {
        let left = self.left.words.with(|words| words.lines().count());
        let all = self.all.words.with(|all| all.parse::<usize>().unwrap_or(left)).max(left);
        (all - left, all)
    }
}

/// The next line is drawn anew, and whoever works without a mouse goes on in it.
fn focus_words() {
    request_animation_frame(|| {
        let found = document().query_selector("main textarea").ok().flatten();
        if let Some(area) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Without focus the form still works.
            let _ = area.focus();
        }
    });
}

/// The page.
#[component]
pub fn LinesPage() -> impl IntoView {
    view! { <PlanGate><Page heading=say::TITLE lead=say::LEAD><Inside /></Page></PlanGate> }
}

#[component]
fn Inside() -> impl IntoView {
    let sight = Sight::here();
    let lines = Lines::open();
    // Looked at again only when another line comes first: what is typed into it must not draw it anew.
    let round = Memo::new(move |_| (lines.counts(), lines.first()));
    move || {
        if !sight.may_write() {
            return view! { <Notice title=say::NOT_IN /> }.into_any();
        }
        match round.get() {
            (counts, Some(first)) => view! { <Looking lines first counts /> }.into_any(),
            (_, None) => view! { <Beginning lines /> }.into_any(),
        }
    }
}

#[component]
fn Looking(lines: Lines, first: String, counts: (usize, usize)) -> impl IntoView {
    let (done, all) = counts;
    let count = |count: usize| Signal::stored(u32::try_from(count).unwrap_or(u32::MAX));
    let stop = move |()| lines.set(&[]);
    view! {
        <Progress label=say::place(done, all) done=count(done) all=count(all) />
        <div role="status">
            {move || lines.told.get().map(|title| view! { <Notice kind=NoticeKind::Well title /> })}
        </div>
        <OneLine lines first />
        <InPlace
            label=say::STOP
            kind=ButtonKind::Quiet
            icon=Symbol::Cross
            inside=move |close| view! {
                <div class="card">
                    <p>{say::stop_sure(all - done)}</p>
                    <div class="row">
                        <Button kind=ButtonKind::Stop on_press=stop>{say::STOP}</Button>
                        <Button on_press=close>{crate::i18n::common::CLOSE}</Button>
                    </div>
                </div>
            }
        />
    }
}

#[component]
fn Beginning(lines: Lines) -> impl IntoView {
    let problem = RwSignal::new(None::<String>);
    let pasted = Draft::open("brought words", "");
    let begin = move |found: Vec<String>| {
        problem.set(None);
        pasted.drop();
        lines.begin(&found);
    };
    let paste = move |()| {
        let found = brought::of_text(&pasted.trimmed());
        if found.is_empty() {
            problem.set(Some(say::NOTHING.to_string()));
        } else {
            begin(found);
        }
    };
    let file = move |file: Result<Vec<u8>, bool>| match file.map(|file| brought::of_file(&file)) {
        Ok(Ok(found)) => begin(found),
        Ok(Err(why)) => problem.set(Some(say::problem(why).to_string())),
        Err(true) => problem.set(Some(say::problem(brought::NotBrought::TooLarge).to_string())),
        Err(false) => problem.set(Some(say::NOT_READ.to_string())),
    };
    let finished = move || untrack(move || lines.told.get()).is_some();
    view! {
        {finished().then(|| view! { <Notice kind=NoticeKind::Well title=say::ALL_DONE spoken=true /> })}
        <section class="card">
            <TextArea label=say::PASTE hint=say::PASTE_HINT value=pasted.words on:input=pasted.keep() />
            <div class="row"><Button kind=ButtonKind::Go on_press=paste>{say::START}</Button></div>
            <ChosenFile
                label=say::OR_FILE
                hint=say::OR_FILE_HINT
                accept=".txt,.docx,text/plain"
                longest_bytes=u32::try_from(FILE_LIMIT_BYTES).unwrap_or(u32::MAX)
                on_chosen=Callback::new(file)
            />
            <ProblemNotice problem />
        </section>
    }
}
