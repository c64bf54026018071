//! Words of a child's own place: few, short and read aloud.

use kith_shared::content::child;
use kith_shared::plan::choices::{Face, ItemKind, Tool};

pub const HOME: &str = "My page";
pub const HOUSES: &str = "My houses";
pub const STORY: &str = "My story";
pub const PLAN: &str = "My plan";
pub const SPECIAL: &str = "My special thing";
pub const DRAWINGS: &str = "My drawings";
pub const MY_HOUSE: &str = "My house rules";
pub const WAYS: &str = "What do you like best?";
pub const OTHER_WAY: &str = "Another way";
pub const NOT_HERE: &str = "This is not a child's place";
pub const NOT_HERE_MORE: &str = "Nothing is lost. Go back and open the child's place first.";
pub const WAYS_ON: &str = "Where to go";

pub const ALOUD: &str = "Read it to me";
pub const NO_VOICE: &str = "This phone has no voice. Ask somebody to read it to you.";

pub const HOW: &str = "How do you want to do it?";
pub const DRAW: &str = "Draw";
pub const CHOOSE: &str = "Choose a picture";
pub const SAY: &str = "Say it";
pub const WRITE: &str = "Write it";
pub const STEPS: &str = "Take a step";
pub const OTHERWISE: &str = "Do it another way";
pub const PUT: &str = "Put something in";
pub const NOTHING_YET: &str = "Nothing here yet.";
pub const NO_DRAWINGS: &str = "No drawings yet.";
pub const TO_WAYS: &str = "Make one";

pub const MY_WORDS: &str = "My words";
pub const EXACT: &str = "Write just what the child says.";
pub const WHAT_IS_IT: &str = "What is it?";
pub const WHAT_IS_IT_HINT: &str = "You can leave this empty.";
pub const THERE: &str = "Who was there?";
pub const FOR_GROWN_UP: &str = "For the grown-up";
pub const DONE: &str = "Done";
pub const NOTHING_MADE: &str = "Nothing is here yet. Draw, choose or say something first.";
pub const READ_BACK: &str = "Read it back. Are these your words?";
pub const YES: &str = "Yes";
pub const NO_CHANGE: &str = "No, change it";
pub const TOO_FULL: &str = "This page is full. Press Done to keep it. Then start a new one.";

pub const PAPER: &str = "Your paper";
pub const PAPER_HELP: &str = "Draw with a finger or a mouse. There is a button to choose a picture too.";
pub const PENS: &str = "Pens";
pub const THIN: &str = "Thin";
pub const THICK: &str = "Thick";
pub const UNDO: &str = "Take back";
pub const CLEAR: &str = "New paper";
pub const CLEAR_SURE: &str = "Throw this drawing away?";
pub const CLEAR_YES: &str = "Yes, new paper";
pub const CLEAR_NO: &str = "No, keep it";
pub const A_DRAWING: &str = "A drawing";
pub const PICTURES: &str = "Pictures";

pub const WHO_SEES: &str = "Who should see this?";
pub const TAP_FACES: &str = "Tap the faces.";
pub const IN_HERE: &str = "These people help you here. They see it too.";
pub const NOBODY: &str = "Nobody else";
pub const CHOSEN: &str = "can see it";
pub const NOT_CHOSEN: &str = "can't see it";
pub const ALONE: &str = "Nobody else sees this now.";
pub const WITH_GROWN_UP: &str = "A grown-up helps to put it in.";
pub const SHOW_THEM: &str = "A grown-up shows it to them, and to nobody else.";
pub const PUT_IN: &str = "Put it in the plan now";
pub const IS_IN: &str = "It is in the plan now, just as you said it.";
pub const STILL_IN: &str = "It is still in the plan. A grown-up takes it out again.";
pub const TAKE_OUT_THERE: &str = "Take it out of the plan";
pub const TAKE_OUT: &str = "Throw it away";
pub const TAKE_OUT_SURE: &str = "Do you want to throw this away?";
pub const THING: &str = "You made this";

pub const NO_RULES: &str = "Your plan is not here yet. A grown-up makes it with you.";
pub const NOT_MY_JOB: &str = "That is not my job";
pub const THANKS: &str = "You said:";
pub const TOLD: &str = "What changed";
pub const TOLD_BY: &str = "Told by:";
pub const ADD_RULE: &str = "Add a rule for the child";
pub const CHANGE_RULE: &str = "Change this rule";
pub const RULE_WORDS: &str = "The rule, in the child's words";
pub const RULE_MISSING: &str = "Write the rule first. What you typed is safe here.";
pub const BEHIND: &str = "Which rule of the plan is behind it?";
pub const NO_RULE_BEHIND: &str = "None of them";
pub const CHANGED: &str =
    "The plan's rule behind this one has changed. Look at it with the child, and tell them why.";
pub const CHANGED_OUT: &str = "The plan's rule behind this one was taken out. Tell the child why.";
pub const TAKE_OUT_RULE: &str = "Take this rule out";
pub const TELL_WHY: &str = "I told the child why";
pub const TELL_WORDS: &str = "What did you say?";
pub const TELL_MISSING: &str = "Write what you told the child. What you typed is safe here.";

pub const NO_STORY: &str = "Your story is not ready yet.";
pub const READ: &str = "Read it";
pub const ASK: &str = "I want to ask something";
pub const ASK_OWN: &str = "Ask something else";
pub const ASKED: &str = "You asked:";
pub const ANSWERED: &str = "The answer:";
pub const ASK_MISSING: &str = "Write the question first. What you typed is safe here.";
pub const QUESTIONS: [&str; 3] = ["Why did it happen?", "What happens next?", "Is it my fault?"];

pub const NO_SPECIAL: &str = "No special thing yet. Choose one with a grown-up you trust.";
pub const SPECIAL_MORE: &str = "You can show with it how you are. You don't have to say a word.";
pub const SPECIAL_MEANS: &str = "What it means";
pub const SPECIAL_LOOKS: &str = "Who looks at it";
pub const NOT_IN_TROUBLE: &str = "You are never in trouble for it.";
pub const SPECIAL_SET: &str = "Write down the special thing";
pub const SPECIAL_WHAT: &str = "What is it?";
pub const SPECIAL_MEANS_ASK: &str = "What does each way of putting it mean?";
pub const SPECIAL_LOOKS_ASK: &str = "Who looks, when, and what do they do then?";
pub const SPECIAL_MISSING: &str = "Fill in all three first. What you typed is safe here.";
pub const PICTURE: &str = "A picture for it";
pub const NO_PICTURE: &str = "No picture";

pub const TELL: &str = "I want to talk to someone";
pub const RING: &str = "Ring";
pub const NO_TROUBLE: &str = "You are not in trouble.";
pub const GO_TO: &str = "Go to one of these people. You can show them this page.";
pub const WHO_ELSE: &str = "Who else can you tell?";
pub const NUMBERS: &str = "Ring for help";
pub const HURT: &str = "Is someone hurt right now? Ring 999.";
pub const MY_NUMBER: &str = "Put your phone number here for the child";
pub const NUMBER: &str = "Your number";
pub const NUMBER_MISSING: &str = "Type your phone number first.";

/// The pictures of these pages, which children choose from too: the names of their files, and what each shows.
pub const MORE_PICTURES: [(&str, &str); 22] = [
    ("house-sun", "A house with a sun in it"),
    ("house-cloud", "A house with a rain cloud in it"),
    ("house-star", "A house with a star in it"),
    ("teddy", "A teddy bear"),
    ("friend", "A grown-up and a friend"),
    ("star", "A star"),
    ("cloud", "A rain cloud"),
    ("door", "A door"),
    ("path", "A path to a house"),
    ("book", "A book"),
    ("toys", "Bricks and a ball"),
    ("wand", "A wand with a star"),
    ("wings", "A child with wings"),
    ("face-good", "A face that smiles"),
    ("face-so-so", "A face that is so-so"),
    ("face-bad", "A sad face"),
    ("face-dont-know", "A question mark"),
    ("pencil", "A pencil"),
    ("page", "A page with words"),
    ("plan", "A list with ticks"),
    ("rules", "A shield with a tick"),
    ("to-change", "Two arrows that go round"),
];

/// A sentence that is said to children, by its name.
pub fn said(id: &str) -> &'static str {
    child::MORE.iter().find(|text| text.id == id).map_or("", |text| text.words)
}

/// What a kind of thing is called.
pub fn name(kind: ItemKind) -> &'static str {
    child::name(kind).words
}

/// What a child is asked for it.
pub fn question(kind: ItemKind) -> &'static str {
    child::question(kind).words
}

/// What a way of doing it is called.
pub fn tool(tool: Tool) -> &'static str {
    child::tool(tool).words
}

/// How a rule feels.
pub fn face(face: Face) -> &'static str {
    child::face(face).words
}

/// The picture of a kind of thing.
pub fn picture(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Good => "house-sun",
        ItemKind::Worry => "house-cloud",
        ItemKind::Dream => "house-star",
        ItemKind::Wish => "wand",
        ItemKind::NeedsChange => "to-change",
        ItemKind::Helps => "wings",
        ItemKind::GoingWell => "star",
        ItemKind::Inside => "home",
        ItemKind::MayVisit => "door",
        ItemKind::HouseRule => "rules",
        ItemKind::Path => "path",
        ItemKind::Trusted => "friend",
        ItemKind::Own => "page",
    }
}

/// The picture of a way of doing it.
pub fn picture_of_tool(tool: Tool) -> &'static str {
    match tool {
        Tool::Houses => "house-sun",
        Tool::Wizard => "wand",
        Tool::Fairy => "wings",
        Tool::OwnPage => "page",
        Tool::Toys => "toys",
        Tool::Spoken => "talking",
    }
}

/// The picture of a feeling.
pub fn picture_of_face(face: Face) -> &'static str {
    match face {
        Face::Good => "face-good",
        Face::SoSo => "face-so-so",
        Face::Bad => "face-bad",
        Face::DontKnow => "face-dont-know",
    }
}

/// The colours of the pens.
pub const COLOURS: [&str; 8] = ["Black", "Red", "Orange", "Yellow", "Green", "Blue", "Purple", "Brown"];

/// Whose page it is.
pub fn page_of(name: &str) -> String {
    format!("{name}'s page")
}

/// How far along the path.
pub fn step(number: i64) -> String {
    format!("Step {number} of 10")
}

/// Whose words, and who wrote them down.
pub fn written_by(child: &str, typist: &str) -> String {
    format!("{child} said this. {typist} wrote it down.")
}

/// Who was there.
pub fn with(there: &str) -> String {
    format!("There: {there}")
}

/// Everybody who may see a thing.
pub fn seen_by(names: &str) -> String {
    format!("You chose: {names}")
}
