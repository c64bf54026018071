//! People as a round or square badge with their initial.

use leptos::prelude::*;

use super::{Icon, Symbol};

/// Words before a name that are not part of what tells people apart.
const NOT_THE_NAME: [&str; 6] = ["aunty", "auntie", "aunt", "uncle", "great", "step"];

/// How a person's mark looks: ink, underline, shape and letter together, since colour alone tells nobody apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorLook {
    /// A member of the family or its network, by order of joining from 1.
    Family(u8),
    /// A social worker or another professional.
    Professional,
    /// Somebody who is no longer part of the plan.
    Left,
}

impl AuthorLook {
    /// The class that sets the colours and the underline.
    pub fn class(self) -> &'static str {
        match self {
            AuthorLook::Professional => "by-pro",
            AuthorLook::Left => "by-left",
            AuthorLook::Family(slot) => match slot.saturating_sub(1) % 7 {
                0 => "by-1",
                1 => "by-2",
                2 => "by-3",
                3 => "by-4",
                4 => "by-5",
                5 => "by-6",
                _ => "by-7",
            },
        }
    }

    /// After seven people the looks come round again, told apart by a second letter.
    fn letters(self) -> usize {
        match self {
            AuthorLook::Family(slot) if slot > 7 => 2,
            AuthorLook::Family(_) | AuthorLook::Professional | AuthorLook::Left => 1,
        }
    }
}

/// What a person said to some words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarMark {
    /// Nothing was asked.
    #[default]
    None,
    Agreed,
    Unsure,
    Against,
    /// Has not answered yet.
    Waiting,
}

impl AvatarMark {
    fn class(self) -> &'static str {
        match self {
            AvatarMark::None => "",
            AvatarMark::Agreed => "agreed",
            AvatarMark::Unsure => "unsure",
            AvatarMark::Against => "against",
            AvatarMark::Waiting => "waiting",
        }
    }

    fn symbol(self) -> Option<Symbol> {
        match self {
            AvatarMark::None | AvatarMark::Waiting => None,
            AvatarMark::Agreed => Some(Symbol::Tick),
            AvatarMark::Unsure => Some(Symbol::Question),
            AvatarMark::Against => Some(Symbol::Cross),
        }
    }
}

/// The first letters of the name that the children use: `Aunty Kel` is K.
pub fn initials_of(name: &str, letters: usize) -> String {
    let is_title = |word: &&str| NOT_THE_NAME.contains(&word.to_lowercase().trim_matches('-'));
    let word = name.split_whitespace().find(|word| !is_title(word)).unwrap_or(name);
    let mut characters = word.chars().filter(|character| character.is_alphanumeric());
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + &characters.take(letters.saturating_sub(1)).collect::<String>()
}

/// A person. Screen readers hear `says`, or the name when nothing is said.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    look: AuthorLook,
    #[prop(optional)] mark: AvatarMark,
    /// What the mark means in words: "Nan agreed".
    #[prop(optional, into)]
    says: Option<TextProp>,
    /// For an avatar whose name stands beside it.
    #[prop(optional)]
    silent: bool,
) -> impl IntoView {
    let initials = initials_of(&name, look.letters());
    let hidden = move || says.as_ref().map_or_else(|| name.clone(), |says| says.get().to_string());
    view! {
        <span class=format!("avatar {} {}", look.class(), mark.class())>
            <span aria-hidden="true">{initials}</span>
            {(!silent).then(|| view! { <span class="vh">{hidden}</span> })}
            {mark.symbol().map(|of| view! { <span class="mark"><Icon of /></span> })}
        </span>
    }
}

/// A row of people; its children are list items that each hold an [`Avatar`].
#[component]
pub fn Avatars(
    /// What the row shows: "Who has agreed".
    #[prop(into)]
    label: TextProp,
    children: Children,
) -> impl IntoView {
    view! { <ul class="avatars" role="list" aria-label=move || label.get()>{children()}</ul> }
}
