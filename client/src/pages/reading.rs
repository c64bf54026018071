//! Size, letters, light or dark, language: for this device.

use leptos::prelude::*;

use crate::i18n::{Language, listen, settings as say};
use crate::open_plan::{Letters, OpenPlan, Reading, Size, Theme};
use crate::ui::{Page, RadioCard, RadioCards, WantsListening};

/// The page. A choice takes effect at once.
#[component]
pub fn ReadingPage() -> impl IntoView {
    let plan = OpenPlan::here();
    let now = plan.reading();
    let size = RwSignal::new(Some(now.size));
    let letters = RwSignal::new(Some(now.letters));
    let theme = RwSignal::new(Some(now.theme));
    let aloud = RwSignal::new(Some(now.aloud));
    let language = RwSignal::new(Some(now.language));
    let wants = expect_context::<WantsListening>();
    let set = move |_| {
        plan.set_reading(Reading {
            size: size.get_untracked().unwrap_or(now.size),
            letters: letters.get_untracked().unwrap_or(now.letters),
            theme: theme.get_untracked().unwrap_or(now.theme),
            aloud: aloud.get_untracked().unwrap_or(now.aloud),
            language: language.get_untracked().unwrap_or(now.language),
        });
        wants.0.set(plan.reading().aloud);
    };
    let sizes = vec![
        option(Size::Normal, &say::SIZE_NORMAL),
        option(Size::Large, &say::SIZE_LARGE),
        option(Size::Largest, &say::SIZE_LARGEST),
    ];
    let fonts = vec![option(Letters::Clear, &say::FONT_CLEAR), option(Letters::System, &say::FONT_SYSTEM)];
    let themes = vec![
        option(Theme::System, &say::THEME_SYSTEM),
        option(Theme::Light, &say::THEME_LIGHT),
        option(Theme::Dark, &say::THEME_DARK),
    ];
    let readers = vec![option(false, &listen::NO), option(true, &listen::YES)];
    view! {
        <Page heading=say::READING lead=say::ONLY_HERE>
            <div class="stack" on:change=set>
                <RadioCards legend=say::SIZE options=sizes chosen=size />
                <RadioCards legend=say::FONT options=fonts chosen=letters />
                <RadioCards legend=say::THEME options=themes chosen=theme />
                <RadioCards legend=say::LANGUAGE options=languages(now.language) chosen=language />
                <RadioCards legend=listen::CHOICE options=readers chosen=aloud />
            </div>
            <section class="card" aria-labelledby="sample">
                <h2 class="h3" id="sample">{say::SAMPLE}</h2>
                <p class="rule">{say::SAMPLE_WORDS}</p>
            </section>
        </Page>
    }
}

/// Languages in which every word is there; the made-up ones only while the app is being built, or where one is in use.
fn languages(now: Language) -> Vec<RadioCard<Language>> {
    let offered = |language: &Language| {
        cfg!(debug_assertions) || Language::COMPLETE.contains(language) || *language == now
    };
    Language::ALL.into_iter().filter(offered).map(|language| option(language, language.name())).collect()
}

fn option<T>(value: T, label: &str) -> RadioCard<T> {
    RadioCard { value, label: label.to_owned(), hint: None }
}
