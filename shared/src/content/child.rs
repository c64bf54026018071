//! Words for children: what each tool asks, how rules feel, and what is said before anything is written.

use super::{Text, text};
use crate::plan::choices::{Face, ItemKind, Tool};

/// What a child is asked for a kind of thing.
#[must_use]
pub const fn question(kind: ItemKind) -> Text {
    match kind {
        ItemKind::Good => text("child.good", "What is good? Who do you like to be with?"),
        ItemKind::Worry => text("child.worry", "What worries you? What makes you sad or scared?"),
        ItemKind::Dream => {
            text("child.dream", "If you could make things just how you want, what would be there?")
        }
        ItemKind::Wish => text("child.wish", "The wand can do anything. What do you wish for?"),
        ItemKind::NeedsChange => text("child.needs_change", "What should change?"),
        ItemKind::Helps => text("child.helps", "What helps you fly away from your worries?"),
        ItemKind::GoingWell => text("child.going_well", "What shines? What is going well?"),
        ItemKind::Inside => text("child.inside", "Who lives in your house?"),
        ItemKind::MayVisit => text("child.may_visit", "Who may come to visit?"),
        ItemKind::HouseRule => {
            text("child.house_rule", "What are the rules in your house, so that you feel safe?")
        }
        ItemKind::Path => text("child.path", "Here is a path to your house. How far along are you today?"),
        ItemKind::Trusted => text("child.trusted", "Who can you tell?"),
        ItemKind::Own => text("child.own", "Your own page. Put here what you like."),
    }
}

/// What a kind of thing is called.
#[must_use]
pub const fn name(kind: ItemKind) -> Text {
    match kind {
        ItemKind::Good => text("child.good.name", "Good things"),
        ItemKind::Worry => text("child.worry.name", "Worries"),
        ItemKind::Dream => text("child.dream.name", "Dreams"),
        ItemKind::Wish => text("child.wish.name", "Wishes"),
        ItemKind::NeedsChange => text("child.needs_change.name", "To change"),
        ItemKind::Helps => text("child.helps.name", "What helps"),
        ItemKind::GoingWell => text("child.going_well.name", "Shining things"),
        ItemKind::Inside => text("child.inside.name", "Lives here"),
        ItemKind::MayVisit => text("child.may_visit.name", "May visit"),
        ItemKind::HouseRule => text("child.house_rule.name", "My house rules"),
        ItemKind::Path => text("child.path.name", "My path"),
        ItemKind::Trusted => text("child.trusted.name", "People I can tell"),
        ItemKind::Own => text("child.own.name", "My page"),
    }
}

/// What a way of doing it is called.
#[must_use]
pub const fn tool(tool: Tool) -> Text {
    match tool {
        Tool::Houses => text("tool.houses", "Houses"),
        Tool::Wizard => text("tool.wizard", "Wizard"),
        Tool::Fairy => text("tool.fairy", "Fairy"),
        Tool::OwnPage => text("tool.own_page", "My own page"),
        Tool::Toys => text("tool.toys", "Toys"),
        Tool::Spoken => text("tool.spoken", "Just talk"),
    }
}

/// How a rule feels.
#[must_use]
pub const fn face(face: Face) -> Text {
    match face {
        Face::Good => text("face.good", "Good"),
        Face::SoSo => text("face.so_so", "So-so"),
        Face::Bad => text("face.bad", "Not good"),
        Face::DontKnow => text("face.dont_know", "I don't know"),
    }
}

/// Said to a child before anything is written, and around it.
pub const MORE: &[Text] = &[
    text(
        "child.limits",
        "If I think someone is getting hurt, I have to tell someone who can help. I will try to tell you first.",
    ),
    text("child.trouble", "You are not in trouble."),
    text("child.who_sees", "Who should see this? Tap the faces."),
    text("child.nobody", "Nobody else sees this unless you say so."),
    text("child.everybody", "Everybody in the plan"),
    text("child.read_back", "Read it back. Is that what you said?"),
    text("child.who_was_there", "Who was there?"),
    text("child.feels", "How does this rule feel?"),
    text("child.changed", "Something in the grown-ups' plan has changed. Somebody will tell you why."),
    text("child.not_my_job", "That is not my job"),
    text("child.story", "Your story"),
    text("child.story_not_yet", "Your story is not ready yet."),
    text("child.tell_someone", "I want to talk to someone"),
];

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let kinds = ItemKind::ALL.iter().flat_map(|kind| [question(*kind), name(*kind)]);
    let tools = Tool::ALL.iter().map(|one| tool(*one));
    let faces = Face::ALL.iter().map(|one| face(*one));
    kinds.chain(tools).chain(faces).chain(MORE.iter().copied()).collect()
}
