//! The template tasks of the timeline, in our own words, with named blanks (see `plan::blank`).

use super::{Text, text};
use crate::id::EntryId;
use crate::plan::timeline::TaskWords;

/// How often a template is put into a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// Once.
    Once,
    /// Once for each danger.
    Danger,
}

/// A template task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Names it for good; a task remembers which template it came from.
    pub id: &'static str,
    /// Its number in the guide, for example "1b".
    pub number: &'static str,
    /// What is done, with blanks.
    pub what: Text,
    /// Who does it, with blanks.
    pub who: Text,
    /// Why, with blanks.
    pub why: Text,
    /// Where and when.
    pub where_when: Text,
    /// When to put it in at all; none for always.
    pub only_if: Option<Text>,
    /// How often.
    pub each: Each,
}

/// The ten tasks in order, the conditional one behind the first.
pub const TEMPLATES: &[Template] = &[
    Template {
        id: "find_people",
        number: "1",
        what: text(
            "task.find_people.what",
            "{parents} find at least {number} people who will help {children}.",
        ),
        who: text("task.find_people.who", "{parents}"),
        why: text(
            "task.find_people.why",
            "So that there are enough people round the family to help with the changes and keep {children} {safe}.",
        ),
        where_when: text("task.find_people.where", "{parents} ring people. A home visit if that helps."),
        only_if: None,
        each: Each::Once,
    },
    Template {
        id: "find_people_together",
        number: "1b",
        what: text(
            "task.find_together.what",
            "{worker} does the {finding tool} with {parents}, to think of more people who could help.",
        ),
        who: text("task.find_together.who", "{worker} and {parents}"),
        why: text("task.find_together.why", "So that nobody who could help is forgotten."),
        where_when: text("task.find_together.where", "One home visit."),
        only_if: Some(text("task.find_together.if", "Only if the family finds it hard to think of people.")),
        each: Each::Once,
    },
    Template {
        id: "network_meeting",
        number: "2",
        what: text(
            "task.network_meeting.what",
            "{worker} sets up and leads a family network meeting about {worry}. {parents} ask their people to come. \
             We talk about what worries us most and what works well. Then what makes it harder, the first signs and the \
             red flags. Then who does what. {worker} tidies up the plan and sends it to the people we agreed on.",
        ),
        who: text("task.network_meeting.who", "{worker} and {parents}, with {network}"),
        why: text("task.network_meeting.why", "So that the family and network make the rules for {worry}."),
        where_when: text("task.network_meeting.where", "One meeting for each worry."),
        only_if: None,
        each: Each::Danger,
    },
    Template {
        id: "see_children",
        number: "3",
        what: text(
            "task.see_children.what",
            "{worker} does {tool} with {children}: their days, what is good, what worries them, what they wish for.",
        ),
        who: text("task.see_children.who", "{worker}"),
        why: text(
            "task.see_children.why",
            "So that {children} are seen and heard, and what they say is in the plan.",
        ),
        where_when: text("task.see_children.where", "In the place that is best for each child."),
        only_if: None,
        each: Each::Once,
    },
    Template {
        id: "words_and_pictures",
        number: "4",
        what: text(
            "task.words_pictures.what",
            "{worker} writes a words and pictures story with {parents} and {network}. They check the last version. \
             They plan who tells it, how and when. Then they share it with {children} and leave a copy.",
        ),
        who: text("task.words_pictures.who", "{worker}, {parents} and {network}"),
        why: text(
            "task.words_pictures.why",
            "Then {children} know why people worry about {worry}. They know what everybody does about it.",
        ),
        where_when: text("task.words_pictures.where", "Two home visits."),
        only_if: None,
        each: Each::Once,
    },
    Template {
        id: "journal",
        number: "5",
        what: text(
            "task.journal.what",
            "{worker} shows the family and network how to keep the journal: what works, what is hard, how they got past it.",
        ),
        who: text("task.journal.who", "{worker}"),
        why: text("task.journal.why", "So that everybody can see what helps."),
        where_when: text("task.journal.where", "One home visit."),
        only_if: Some(text("task.journal.if", "Only if it would help this family.")),
        each: Each::Once,
    },
    Template {
        id: "check_plan",
        number: "6",
        what: text(
            "task.check_plan.what",
            "At the {review} we go through the plan with the network and the professionals. Is it still right? \
             If not, we change it, share it, and tell {children} why it changed.",
        ),
        who: text("task.check_plan.who", "{worker}, {parents} and {network}"),
        why: text("task.check_plan.why", "So that the plan fits how things are now."),
        where_when: text("task.check_plan.where", "One {review}."),
        only_if: None,
        each: Each::Once,
    },
    Template {
        id: "childs_plan",
        number: "7",
        what: text(
            "task.childs_plan.what",
            "When the rules are clear, {worker} makes a version of the plan with {children}, in their words and pictures. \
             They can say how the rules feel.",
        ),
        who: text("task.childs_plan.who", "{worker} and {children}"),
        why: text(
            "task.childs_plan.why",
            "So that {children} know what their family does to keep them {safe}.",
        ),
        where_when: text("task.childs_plan.where", "Two home visits."),
        only_if: None,
        each: Each::Once,
    },
    Template {
        id: "review_often",
        number: "8",
        what: text(
            "task.review_often.what",
            "We go through the plan {how often} at a {review}. When things are better, we plan how the network takes over.",
        ),
        who: text("task.review_often.who", "{worker}, {parents} and {network}"),
        why: text(
            "task.review_often.why",
            "So that the plan keeps working, and the network gets ready to lead.",
        ),
        where_when: text("task.review_often.where", "One {review} each time."),
        only_if: None,
        each: Each::Once,
    },
    Template {
        id: "hand_on_lead",
        number: "9",
        what: text(
            "task.hand_on_lead.what",
            "{worker} helps {lead} to take over the meetings, and comes less when the network is ready. {worker} tells \
             {children} that the work is ending, and changes their plan if they want. {worker} tells all the \
             professionals that the {plan} is ending.",
        ),
        who: text("task.hand_on_lead.who", "{lead} and {worker}"),
        why: text("task.hand_on_lead.why", "So that the network can lead without a social worker."),
        where_when: text(
            "task.hand_on_lead.where",
            "Network meetings {how often}. {worker} comes to every other one.",
        ),
        only_if: None,
        each: Each::Once,
    },
    Template {
        id: "hand_over",
        number: "10",
        what: text(
            "task.hand_over.what",
            "{worker} hands the plan over. The network runs its own meetings and keeps to the plan.",
        ),
        who: text("task.hand_over.who", "{worker}, {lead} and {network}"),
        why: text("task.hand_over.why", "So that {children} stay {safe} with the people who love them."),
        where_when: text("task.hand_over.where", "{worker} comes to one meeting to say goodbye."),
        only_if: None,
        each: Each::Once,
    },
];

/// The template with this id.
#[must_use]
pub fn template(id: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.id == id)
}

/// What a template says, as the words of a task in these weeks. Fill the blanks with `plan::timeline::add_filled`.
#[must_use]
pub fn words(template: &Template, weeks: (i64, Option<i64>), danger: Option<EntryId>) -> TaskWords {
    TaskWords {
        template: template.id.to_owned(),
        week_from: weeks.0,
        week_to: weeks.1,
        what: template.what.words.to_owned(),
        who: template.who.words.to_owned(),
        why: template.why.words.to_owned(),
        where_when: template.where_when.words.to_owned(),
        danger,
        ..TaskWords::default()
    }
}

/// What the columns of the timeline are for.
pub const COLUMNS: &[Text] = &[
    text("timeline.week", "In which week do we think it happens?"),
    text("timeline.task", "What is done, who does it, and why? What will be better then?"),
    text("timeline.where", "Where and when?"),
    text("timeline.changes", "Does anything else change? Who sees whom, who looks in, how often?"),
    text("timeline.done", "Tick when all of it is done."),
    text("timeline.links", "Links for practitioners"),
    text("timeline.unannounced", "Visits without saying when. No dates are written down."),
    text("timeline.yes", "A service manager must say yes first."),
    text("timeline.blank", "Fill in every blank before you print the last version or send it."),
];

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let tasks = TEMPLATES
        .iter()
        .flat_map(|one| [one.what, one.who, one.why, one.where_when].into_iter().chain(one.only_if));
    tasks.chain(COLUMNS.iter().copied()).collect()
}
