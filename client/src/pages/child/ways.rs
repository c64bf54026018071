//! The ways in which a child can say how things are: houses, a wizard, a fairy, toys, talking, a page of their own.

use kith_shared::plan::child::{self, Item, MY_HOUSE, kinds_of};
use kith_shared::plan::choices::{ItemKind, Tool};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::frame::{Childs, big_link};
use super::things::{OF_THINGS, card};
use crate::fields::{Picture, Sight};
use crate::i18n::child as say;
use crate::routes;
use crate::ui::{ButtonKind, ButtonLink, Symbol, fresh_id};

/// What stands in the address for the child's own house, beside the words of the tools.
const HOUSE: &str = "my-house";

/// One way of saying it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// With one of the tools.
    With(Tool),
    /// The child's own house and its rules.
    House,
}

impl Way {
    /// The way that stands in the address; houses where there is none.
    pub fn read(word: &str) -> Self {
        if word == HOUSE { Self::House } else { Self::With(Tool::read(word).unwrap_or(Tool::Houses)) }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::With(tool) => tool.word(),
            Self::House => HOUSE,
        }
    }

    pub fn tool(self) -> Option<Tool> {
        match self {
            Self::With(tool) => Some(tool),
            Self::House => None,
        }
    }

    fn kinds(self) -> &'static [ItemKind] {
        match self {
            Self::With(tool) => kinds_of(tool),
            Self::House => MY_HOUSE,
        }
    }

    /// Whether it is for those who have grown out of pictures.
    pub fn is_plain(self) -> bool {
        self == Self::With(Tool::OwnPage)
    }
}

/// The page that asks which way.
#[component]
pub fn ChildWaysPage() -> impl IntoView {
    let names = || Tool::ALL.iter().map(|tool| say::tool(*tool).to_string()).collect::<Vec<_>>().join(". ");
    let links = || {
        let link = |tool: &Tool| {
            big_link(routes::child_way(tool.word()), say::picture_of_tool(*tool), say::tool(*tool))
        };
        Tool::ALL.iter().map(link).collect_view()
    };
    view! {
        <Childs heading=say::WAYS aloud=Signal::derive(names)>
            <ul class="bigs" role="list">
                {links()}
                {big_link(routes::child_way(HOUSE), "rules", say::MY_HOUSE)}
            </ul>
        </Childs>
    }
}

/// The page of one way: a room for each kind of thing.
#[component]
pub fn ChildWayPage() -> impl IntoView {
    let params = use_params_map();
    let way = Memo::new(move |_| Way::read(&params.with(|params| params.get("way")).unwrap_or_default()));
    let heading = move || match way.get() {
        Way::With(tool) => say::tool(tool).to_string(),
        Way::House => say::MY_HOUSE.to_string(),
    };
    let questions = move || {
        way.get().kinds().iter().map(|kind| say::question(*kind).to_string()).collect::<Vec<_>>().join(" ")
    };
    view! {
        <Childs heading aloud=Signal::derive(questions)>
            {move || {
                let way = way.get();
                let rooms = way.kinds().iter().map(|kind| view! { <Room kind=*kind way /> }).collect_view();
                view! { <div class="rooms">{rooms}</div> }
            }}
            <div class="row">
                <ButtonLink href=routes::CHILD_WAYS kind=ButtonKind::Quiet icon=Symbol::Back>{say::OTHER_WAY}</ButtonLink>
            </div>
        </Childs>
    }
}

/// One kind of thing: what is asked, what is there, and a way to put more in.
#[component]
pub fn Room(kind: ItemKind, way: Way) -> impl IntoView {
    let sight = Sight::here();
    let things: Memo<Vec<Item>> =
        Memo::new(move |_| sight.plan.read(OF_THINGS, |plan| child::of_kind(plan, kind)));
    let title = fresh_id("room");
    let labelled = title.clone();
    let picture = (!way.is_plain()).then(|| view! { <Picture name=say::picture(kind) silent=true /> });
    let put = routes::child_put(kind.word(), way.word());
    let label = say::name(kind).to_string();
    let can_put = move || sight.may_write();
    view! {
        <section class="room" class:plain=way.is_plain() aria-labelledby=labelled>
            {picture}
            <h2 id=title>{label.clone()}</h2>
            <p>{say::question(kind)}</p>
            <ul class="bigs" role="list">{move || things.get().iter().map(card).collect_view()}</ul>
            {move || can_put().then(|| view! {
                <div class="row"><ButtonLink href=put.clone() icon=Symbol::Plus about=label.clone()>{say::PUT}</ButtonLink></div>
            })}
        </section>
    }
}
