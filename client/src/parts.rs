//! Every part on one page, for whoever builds with them; development builds alone have it, at `/parts`.

use leptos::prelude::*;

use crate::ui::{
    AuthorLook, Authored, Avatar, AvatarMark, Avatars, Button, ButtonKind, ButtonLink, Chip, ChipButton,
    ChipKind, Dialog, Disclosure, Notice, NoticeKind, Page, Progress, RadioCard, RadioCards, Side, Symbol,
    TextArea, TextInput, TickBox, UpdateNotice,
};

/// The page.
#[component]
pub fn PartsPage() -> impl IntoView {
    view! {
        <Page heading="Parts of the app" lead="Each in the states it can be in.">
            <UpdateNotice />
            <Owner />
            <RuleCard />
            <SuggestionCard />
            <WhoWrote />
            <Choice />
            <Writing />
            <Buttons />
            <Chips />
            <Notices />
        </Page>
        <Side label="More">
            <div class="card">
                <h2>"Folded away"</h2>
                <Disclosure summary="What does this mean?"><p>"One sentence that says it."</p></Disclosure>
                <Progress label="2 of 3 papers are here" done=2u32 all=3u32 />
            </div>
        </Side>
    }
}

#[component]
fn Owner() -> impl IntoView {
    let people = ["Nan", "Dad", "Aunty Kel", "Jo", "Mum", "Ron", "Bev"];
    let avatars = people.into_iter().zip(1..).map(|(name, slot)| {
        view! { <li><Avatar name=name look=AuthorLook::Family(slot) /></li> }
    });
    view! {
        <section class="owner" aria-labelledby="owner">
            <h2 id="owner">"This plan belongs to us"</h2>
            <Avatars label="Our network">
                {avatars.collect_view()}
                <li><Avatar name="Nadia" look=AuthorLook::Family(8) /></li>
                <li><Avatar name="Sam" look=AuthorLook::Professional says="Sam, social worker" /></li>
                <li><Avatar name="Priya" look=AuthorLook::Left says="Priya (left)" /></li>
            </Avatars>
            <p class="hint">"Helping until 12 January: Sam (social worker). Sam can suggest. Sam cannot change our rules."</p>
        </section>
    }
}

#[component]
fn RuleCard() -> impl IntoView {
    let marks = [
        ("Nan", AvatarMark::Agreed, "Nan agreed"),
        ("Dad", AvatarMark::Unsure, "Dad is not sure yet"),
        ("Aunty Kel", AvatarMark::Against, "Aunty Kel does not agree"),
        ("Jo", AvatarMark::Waiting, "Jo has not answered"),
    ];
    let row = marks.into_iter().zip(1..).map(|((name, mark, says), slot)| {
        view! { <li><Avatar name=name look=AuthorLook::Family(slot) mark=mark says=says /></li> }
    });
    view! {
        <article class="card changed" aria-labelledby="rule-1">
            <div class="row">
                <h3 id="rule-1">"Rule 1"</h3>
                <Chip kind=ChipKind::Waiting icon=Symbol::Clock>"1 of 4 agree"</Chip>
                <Chip kind=ChipKind::Kept icon=Symbol::Seal>"Endorsed, version 3"</Chip>
            </div>
            <p class="rule" dir="auto">"If Mum feels the pressure building she rings Nan before 6pm. Nan comes round the same evening."</p>
            <Avatars label="Who has agreed">{row.collect_view()}</Avatars>
            <div class="row no-print">
                <Button kind=ButtonKind::Go about="rule 1" on_press=|()| ()>"I own this too"</Button>
                <Button about="rule 1" on_press=|()| ()>"I’d say it differently"</Button>
                <Button icon=Symbol::Talk kind=ButtonKind::Quiet about="rule 1" on_press=|()| ()>"Talk about it"</Button>
            </div>
        </article>
    }
}

#[component]
fn SuggestionCard() -> impl IntoView {
    view! {
        <article class="card agreed" aria-labelledby="rule-2">
            <div class="row"><h3 id="rule-2">"Rule 2"</h3><Chip kind=ChipKind::Suggested icon=Symbol::Pen>"1 suggestion from Sam"</Chip></div>
            <p class="rule">"Dad collects the children from school on Tuesdays and Thursdays."</p>
            <section class="suggestion" aria-labelledby="from-sam">
                <div class="row">
                    <Avatar name="Sam" look=AuthorLook::Professional silent=true />
                    <h4 id="from-sam">"Sam, social worker, suggests"</h4>
                </div>
                <p class="rule">
                    "Dad collects the children from school on "<del><span class="vh">"removed: "</span>"Tuesdays"</del>" "
                    <ins><span class="vh">"added: "</span>"Mondays"</ins>" and Thursdays."
                </p>
                <p><strong>"Why: "</strong>"so everyone knows they got home safe."</p>
                <div class="row no-print">
                    <Button on_press=|()| ()>"Use these words"</Button>
                    <Button on_press=|()| ()>"Put it in our words"</Button>
                    <Button on_press=|()| ()>"Not for us"</Button>
                </div>
            </section>
        </article>
    }
}

#[component]
fn WhoWrote() -> impl IntoView {
    let runs = (1..=7).map(|slot| {
        view! { <Authored author=format!("Person {slot}") look=AuthorLook::Family(slot) text="Nobody drinks in the house. " /> }
    });
    view! {
        <section class="card" aria-labelledby="who">
            <h2 id="who">"Who wrote what"</h2>
            <p class="rule">
                {runs.collect_view()}
                <Authored author="Sam, social worker" look=AuthorLook::Professional text="Sam tells Nan first. " />
                <Authored author="Priya (left)" look=AuthorLook::Left text="Before school." />
            </p>
        </section>
    }
}

#[component]
fn Choice() -> impl IntoView {
    let chosen = RwSignal::new(Some(1));
    let options =
        [("Tyler is in bed by 7pm", "Nan, 18:02"), ("Tyler is in bed by 7.30pm", "Aunty Kel, 18:05")];
    let cards = options.into_iter().zip(1..).map(|((label, hint), value)| RadioCard {
        value,
        label: label.to_owned(),
        hint: Some(hint.to_owned()),
    });
    view! {
        <section class="card" aria-labelledby="two">
            <div class="row"><h3 id="two">"Rule 4"</h3><Chip kind=ChipKind::Waiting icon=Symbol::Versions>"Two versions"</Chip></div>
            <RadioCards legend="Which words should rule 4 use?" hint="Both are kept." options=cards.collect() chosen=chosen />
        </section>
    }
}

#[component]
fn Writing() -> impl IntoView {
    let words = RwSignal::new(
        "Nobody drinks in the house when the children are awake or asleep upstairs.".to_owned(),
    );
    let name = RwSignal::new(String::new());
    let missing = move || name.with(String::is_empty).then(|| "Write the name the children use.".to_owned());
    view! {
        <form class="card" aria-labelledby="change" on:submit=|event| event.prevent_default()>
            <h2 id="change">"Change rule 3"</h2>
            <TextArea label="What will we do?" hint="Short and clear. Say who, what and when." value=words />
            <TextInput label="Your name" error=Signal::derive(missing) value=name />
            <TickBox label="Keep private until I share it" ticked=RwSignal::new(true) />
            <div class="row"><Button kind=ButtonKind::Go submit=true>"Done"</Button><Button on_press=|()| ()>"Undo my last change"</Button></div>
        </form>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <section class="card" aria-labelledby="buttons">
            <h2 id="buttons">"Buttons"</h2>
            <div class="row">
                <Button kind=ButtonKind::Go icon=Symbol::Plus on_press=|()| ()>"Add a rule"</Button>
                <Button kind=ButtonKind::Stop on_press=|()| ()>"We took this out"</Button>
                <Button kind=ButtonKind::Quiet on_press=|()| ()>"Not now"</Button>
                <Button busy=true on_press=|()| ()>"Sharing…"</Button>
                <ButtonLink href="/plan" icon=Symbol::Plan>"To the plan"</ButtonLink>
                <Button icon=Symbol::Question on_press=move |()| open.set(true)>"Who can see this?"</Button>
            </div>
            <Dialog open=open title="Who can see this"><p>"You can see this. So can Nan, Farida, Dean and Priya."</p></Dialog>
        </section>
    }
}

#[component]
fn Chips() -> impl IntoView {
    let kinds = [
        (ChipKind::Private, Symbol::Lock, "Only you can see this"),
        (ChipKind::Waiting, Symbol::Clock, "3 of 5 agree"),
        (ChipKind::Agreed, Symbol::Tick, "Agreed by all 5"),
        (ChipKind::Kept, Symbol::Seal, "Endorsed, version 3"),
        (ChipKind::Waiting, Symbol::History, "Changed since endorsed"),
        (ChipKind::Suggested, Symbol::Pen, "1 suggestion from Sam"),
        (ChipKind::Off, Symbol::Cross, "We took this out"),
        (ChipKind::Stop, Symbol::Warning, "Not saved"),
    ];
    view! {
        <section class="card" aria-labelledby="chips">
            <h2 id="chips">"Chips"</h2>
            <div class="row">
                {kinds.map(|(kind, icon, words)| view! { <Chip kind=kind icon=icon>{words}</Chip> }).collect_view()}
                <ChipButton kind=ChipKind::Plain icon=Some(Symbol::Tick) on_press=|()| ()>"Saved"</ChipButton>
            </div>
        </section>
    }
}

#[component]
fn Notices() -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Waiting title="2 rules changed since version 3 was endorsed">
            <p>"Priya endorsed version 3 on 4 November. "<a href="/plan">"See what changed"</a></p>
        </Notice>
        <Notice title="Lena cannot use this app"><p>"That’s fine. Print it for her."</p></Notice>
        <Notice kind=NoticeKind::Well title="Everyone has it" />
        <Notice kind=NoticeKind::Stop title="We could not share this yet">
            <p>"It is safe on this phone. We will try again by ourselves."</p>
        </Notice>
    }
}
