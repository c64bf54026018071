//! Ten topics with things to think about: prompts for practitioners, optional, never put into a plan by themselves.

use super::{Text, text};

/// A topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: Text,
    /// What to think about.
    pub prompts: &'static [Prompt],
}

/// Something to think about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prompt {
    /// The words.
    pub words: Text,
    /// A service manager must say yes before it is done.
    pub needs_yes: bool,
}

const fn prompt(id: &'static str, words: &'static str) -> Prompt {
    Prompt { words: text(id, words), needs_yes: false }
}

const fn needs_yes(id: &'static str, words: &'static str) -> Prompt {
    Prompt { words: text(id, words), needs_yes: true }
}

/// Said above the topics.
pub const INTRODUCTION: Text = text(
    "topics.introduction",
    "Things to think about. Not a list to work through. You know best what helps the family you work with.",
);

/// The topics.
pub const TOPICS: &[Topic] = &[
    Topic {
        name: text("topic.neglect", "Neglect"),
        prompts: &[
            prompt("neglect.measure", "Use the neglect toolkit, so that you can show what has changed."),
            prompt(
                "neglect.hands_on",
                "Who could the parents trust to show them jobs in the home, on the spot?",
            ),
            prompt("neglect.community", "What is there nearby, so that the family is less alone?"),
            prompt("neglect.reasons", "What is behind it? Think of learning needs, mood, drink and drugs."),
            prompt("neglect.ages", "Ask the health visitor for an ages and stages check, to start from."),
            prompt(
                "neglect.babies",
                "For a baby or a young child: is there a long-term home visiting programme?",
            ),
            prompt(
                "neglect.teens",
                "A neglected teenager can be drawn in by others. Have you checked for exploitation?",
            ),
        ],
    },
    Topic {
        name: text("topic.emotional_abuse", "Emotional abuse"),
        prompts: &[
            prompt("emotional.words", "How are feelings shown and named at home? Plan time to practise."),
            prompt("emotional.notice", "Help parents to notice what their child feels, and to answer it."),
            prompt("emotional.behind", "Help parents to see the feeling behind what the child does."),
            prompt(
                "emotional.watch",
                "Watch parent and child together before and after, to see what got better.",
            ),
            prompt("emotional.impact", "Talk about what it does to a child."),
            prompt(
                "emotional.rows",
                "Do rows between the parents play a part? Would somebody in the middle help?",
            ),
        ],
    },
    Topic {
        name: text("topic.physical_abuse", "Physical abuse"),
        prompts: &[
            prompt("physical.limits", "Work on how to set limits at home without hurting."),
            prompt("physical.own_childhood", "How were the parents brought up? What sets off the hitting?"),
            prompt("physical.feelings", "How do the parents show anger, and what calms them?"),
            prompt("physical.reasons", "What is behind it? Think of learning needs, mood, drink and drugs."),
        ],
    },
    Topic {
        name: text("topic.sexual_abuse", "Sexual abuse, in and outside the family"),
        prompts: &[
            prompt(
                "sexual.risk",
                "Is a formal look at the risk needed, and at how the other parent can protect?",
            ),
            needs_yes("sexual.outside", "Somebody from outside to look at the risk."),
            prompt("sexual.internet", "Time with the children on being safe online."),
            prompt("sexual.community", "What can others do to make the places where it happens safer?"),
            prompt("sexual.exploitation", "Have you checked for exploitation?"),
            prompt("sexual.trauma", "Who can help with what it has done to the child?"),
            prompt("sexual.healthy", "Talk about what a healthy relationship is, and what is not."),
            prompt("sexual.past", "If it was long ago: would seeing a doctor help, for body or mind?"),
        ],
    },
    Topic {
        name: text("topic.mental_health", "Mental health of parents"),
        prompts: &[
            prompt(
                "mental.guidance",
                "Read the guidance on children whose parents have mental health needs.",
            ),
            prompt(
                "mental.explain",
                "Plan with the mental health team how to explain the illness to the child.",
            ),
            prompt("mental.treatment", "Go through the treatment plan with the parent and their worker."),
            prompt("mental.capacity", "Is a closer look needed at what the parent can manage for the child?"),
            needs_yes(
                "mental.capacity_outside",
                "Somebody from outside to look at what the parent can manage.",
            ),
            prompt("mental.community", "What could the parent join in with nearby?"),
        ],
    },
    Topic {
        name: text("topic.domestic_abuse", "Domestic abuse"),
        prompts: &[
            prompt("domestic.toolkit", "Use the domestic abuse toolkit."),
            prompt(
                "domestic.dash",
                "Do the DASH risk check again after every incident, to see if risk goes up or down.",
            ),
            prompt(
                "domestic.teen_dash",
                "For teenagers use the Teen DASH. The one for adults is not right for them.",
            ),
            prompt("domestic.marac", "Have you thought about MARAC?"),
            prompt("domestic.control", "Look at power and control together. What does the family see in it?"),
            prompt(
                "domestic.change",
                "What must the person who hurts others do? Think of a change programme.",
            ),
            prompt(
                "domestic.support",
                "Who supports the person who was hurt, and looks at how they are protected?",
            ),
            prompt(
                "domestic.together",
                "Ask often if the couple want to stay together, and how to do that safely. Secrets raise the risk.",
            ),
            prompt("domestic.children", "Talk with the grown-ups about what it does to the children."),
            prompt(
                "domestic.both",
                "Do both hurt each other? Look from both sides. What is the plan for that?",
            ),
            prompt(
                "domestic.log",
                "Would a log of control or stalking help? Keep it where only they can open it.",
            ),
            prompt("domestic.orders", "Would advice on a court order help, one that says to keep away?"),
        ],
    },
    Topic {
        name: text("topic.drugs_and_alcohol", "Drugs and alcohol"),
        prompts: &[
            prompt("drugs.hidden_harm", "Read the guidance on hidden harm to children."),
            prompt(
                "drugs.less_harm",
                "What is the plan to do less harm? Where are drugs and medicine kept safe?",
            ),
            prompt("drugs.realistic", "Is stopping for good realistic? What is the next best thing?"),
            prompt("drugs.children", "Talk with children and grown-ups about what it does."),
            needs_yes("drugs.capacity", "A closer look at whether the parent can change in time."),
            needs_yes("drugs.hair", "Hair tests. Will they tell us anything new?"),
            prompt("drugs.trigger", "What sets it off? Think of mood and of what happened long ago."),
            prompt("drugs.community", "What could they join in with nearby?"),
        ],
    },
    Topic {
        name: text("topic.exploitation", "Exploitation"),
        prompts: &[
            prompt(
                "exploitation.referral",
                "Think of the National Referral Mechanism. Do the exploitation check every three months.",
            ),
            prompt(
                "exploitation.missing",
                "Make a plan for when the young person goes missing. What sets it going?",
            ),
            prompt("exploitation.services", "Which special services could help?"),
            prompt(
                "exploitation.disrupt",
                "What would break it up? How can good friends and people be made stronger?",
            ),
            prompt(
                "exploitation.carers",
                "Who helps the carers to hold on, so that the family stays together?",
            ),
            prompt("exploitation.slavery", "Could it be modern slavery?"),
            prompt(
                "exploitation.many",
                "More than one person or place? Then plan it together with all the services.",
            ),
        ],
    },
    Topic {
        name: text("topic.harmful_sexual_behaviour", "Harmful sexual behaviour"),
        prompts: &[
            prompt("harmful.guidance", "Read the guidance first."),
            prompt(
                "harmful.rating",
                "Rate how serious it is: red, amber or green. Red or amber goes to the special team.",
            ),
            prompt("harmful.stays_open", "If the special team goes on, the plan stays open."),
            prompt(
                "harmful.together",
                "Make the plan with all the services, and look at it at every meeting.",
            ),
            needs_yes("harmful.service", "Paying for a special service for this young person."),
            prompt("harmful.friends", "How can good friends and things to do be made safe enough to try?"),
        ],
    },
    Topic {
        name: text("topic.disability", "Children with disabilities"),
        prompts: &[
            prompt(
                "disability.carer",
                "Has the carer had an assessment of their own? Put their needs in the plan.",
            ),
            prompt("disability.local", "Look at what is there for everybody nearby first."),
            prompt(
                "disability.triggers",
                "If the child may hurt themselves or others: what sets it off, and what helps?",
            ),
            prompt(
                "disability.communicate",
                "How does the child tell people things? Who can help you to understand?",
            ),
            prompt(
                "disability.unthinkable",
                "Disabled children are hurt more often, and people see it less. Think what you would rather not think.",
            ),
        ],
    },
];

#[cfg(test)]
pub(super) fn texts() -> Vec<Text> {
    let topics = TOPICS
        .iter()
        .flat_map(|topic| std::iter::once(topic.name).chain(topic.prompts.iter().map(|prompt| prompt.words)));
    topics.chain([INTRODUCTION]).collect()
}
