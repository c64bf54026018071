//! Words of a child's own place: few, short and read aloud.

use kith_shared::content::child;
use kith_shared::plan::choices::{Face, ItemKind, Tool};

use super::{Phrase, say, words};

words! { "child":
    HOME = "home",
    HOUSES = "houses",
    STORY = "story",
    PLAN = "plan",
    SPECIAL = "special",
    DRAWINGS = "drawings",
    MY_HOUSE = "my-house",
    WAYS = "ways",
    OTHER_WAY = "other-way",
    NOT_HERE = "not-here",
    NOT_HERE_MORE = "not-here-more",
    WAYS_ON = "ways-on",
    ALOUD = "aloud",
    NO_VOICE = "no-voice",
    HOW = "how",
    DRAW = "draw",
    CHOOSE = "choose",
    SAY = "say",
    WRITE = "write",
    STEPS = "steps",
    OTHERWISE = "otherwise",
    PUT = "put",
    NOTHING_YET = "nothing-yet",
    NO_DRAWINGS = "no-drawings",
    TO_WAYS = "to-ways",
    MY_WORDS = "my-words",
    EXACT = "exact",
    WHAT_IS_IT = "what-is-it",
    WHAT_IS_IT_HINT = "what-is-it-hint",
    THERE = "there",
    FOR_GROWN_UP = "for-grown-up",
    DONE = "done",
    NOTHING_MADE = "nothing-made",
    READ_BACK = "read-back",
    YES = "yes",
    NO_CHANGE = "no-change",
    TOO_FULL = "too-full",
    PAPER = "paper",
    PAPER_HELP = "paper-help",
    PENS = "pens",
    THIN = "thin",
    THICK = "thick",
    UNDO = "undo",
    CLEAR = "clear",
    CLEAR_SURE = "clear-sure",
    CLEAR_YES = "clear-yes",
    CLEAR_NO = "clear-no",
    A_DRAWING = "a-drawing",
    PICTURES = "pictures",
    WHO_SEES = "who-sees",
    TAP_FACES = "tap-faces",
    IN_HERE = "in-here",
    NOBODY = "nobody",
    CHOSEN = "chosen",
    NOT_CHOSEN = "not-chosen",
    ALONE = "alone",
    WITH_GROWN_UP = "with-grown-up",
    SHOW_THEM = "show-them",
    PUT_IN = "put-in",
    IS_IN = "is-in",
    STILL_IN = "still-in",
    TAKE_OUT_THERE = "take-out-there",
    TAKE_OUT = "take-out",
    TAKE_OUT_SURE = "take-out-sure",
    THING = "thing",
    NO_RULES = "no-rules",
    NOT_MY_JOB = "not-my-job",
    THANKS = "thanks",
    TOLD = "told",
    TOLD_BY = "told-by",
    ADD_RULE = "add-rule",
    CHANGE_RULE = "change-rule",
    RULE_WORDS = "rule-words",
    RULE_MISSING = "rule-missing",
    BEHIND = "behind",
    NO_RULE_BEHIND = "no-rule-behind",
    CHANGED = "changed",
    CHANGED_OUT = "changed-out",
    TAKE_OUT_RULE = "take-out-rule",
    TELL_WHY = "tell-why",
    TELL_WORDS = "tell-words",
    TELL_MISSING = "tell-missing",
    NO_STORY = "no-story",
    BRING = "bring",
    BRING_MORE = "bring-more",
    BRING_NONE = "bring-none",
    ASK = "ask",
    ASK_OWN = "ask-own",
    ASKED = "asked",
    ANSWERED = "answered",
    ASK_MISSING = "ask-missing",

    NO_SPECIAL = "no-special",
    SPECIAL_MORE = "special-more",
    SPECIAL_MEANS = "special-means",
    SPECIAL_LOOKS = "special-looks",
    NOT_IN_TROUBLE = "not-in-trouble",
    SPECIAL_SET = "special-set",
    SPECIAL_WHAT = "special-what",
    SPECIAL_MEANS_ASK = "special-means-ask",
    SPECIAL_LOOKS_ASK = "special-looks-ask",
    SPECIAL_MISSING = "special-missing",
    PICTURE = "picture",
    NO_PICTURE = "no-picture",
    TELL = "tell",
    RING = "ring",
    NO_TROUBLE = "no-trouble",
    GO_TO = "go-to",
    WHO_ELSE = "who-else",
    NUMBERS = "numbers",
    HURT = "hurt",
    MY_NUMBER = "my-number",
    NUMBER = "number",
    NUMBER_MISSING = "number-missing",
}

pub const QUESTIONS: [Phrase; 3] = [
    PAGE.phrase("ask-why-did-it-happen"),
    PAGE.phrase("ask-what-happens-next"),
    PAGE.phrase("ask-is-it-my-fault"),
];

/// The pictures of these pages, which children choose from too: the names of their files, and what each shows.
pub const MORE_PICTURES: [(&str, Phrase); 22] = [
    ("house-sun", PAGE.phrase("picture-house-sun")),
    ("house-cloud", PAGE.phrase("picture-house-cloud")),
    ("house-star", PAGE.phrase("picture-house-star")),
    ("teddy", PAGE.phrase("picture-teddy")),
    ("friend", PAGE.phrase("picture-friend")),
    ("star", PAGE.phrase("picture-star")),
    ("cloud", PAGE.phrase("picture-cloud")),
    ("door", PAGE.phrase("picture-door")),
    ("path", PAGE.phrase("picture-path")),
    ("book", PAGE.phrase("picture-book")),
    ("toys", PAGE.phrase("picture-toys")),
    ("wand", PAGE.phrase("picture-wand")),
    ("wings", PAGE.phrase("picture-wings")),
    ("face-good", PAGE.phrase("picture-face-good")),
    ("face-so-so", PAGE.phrase("picture-face-so-so")),
    ("face-bad", PAGE.phrase("picture-face-bad")),
    ("face-dont-know", PAGE.phrase("picture-face-dont-know")),
    ("pencil", PAGE.phrase("picture-pencil")),
    ("page", PAGE.phrase("picture-page")),
    ("plan", PAGE.phrase("picture-plan")),
    ("rules", PAGE.phrase("picture-rules")),
    ("to-change", PAGE.phrase("picture-to-change")),
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
        ItemKind::Good => PAGE.words("picture-good"),
        ItemKind::Worry => PAGE.words("picture-worry"),
        ItemKind::Dream => PAGE.words("picture-dream"),
        ItemKind::Wish => PAGE.words("picture-wish"),
        ItemKind::NeedsChange => PAGE.words("picture-needs-change"),
        ItemKind::Helps => PAGE.words("picture-helps"),
        ItemKind::GoingWell => PAGE.words("picture-going-well"),
        ItemKind::Inside => PAGE.words("picture-inside"),
        ItemKind::MayVisit => PAGE.words("picture-may-visit"),
        ItemKind::HouseRule => PAGE.words("picture-house-rule"),
        ItemKind::Path => PAGE.words("picture-path"),
        ItemKind::Trusted => PAGE.words("picture-trusted"),
        ItemKind::Own => PAGE.words("picture-own"),
    }
}

/// The picture of a way of doing it.
pub fn picture_of_tool(tool: Tool) -> &'static str {
    match tool {
        Tool::Houses => PAGE.words("picture-of-tool-houses"),
        Tool::Wizard => PAGE.words("picture-of-tool-wizard"),
        Tool::Fairy => PAGE.words("picture-of-tool-fairy"),
        Tool::OwnPage => PAGE.words("picture-of-tool-own-page"),
        Tool::Toys => PAGE.words("picture-of-tool-toys"),
        Tool::Spoken => PAGE.words("picture-of-tool-spoken"),
    }
}

/// The picture of a feeling.
pub fn picture_of_face(face: Face) -> &'static str {
    match face {
        Face::Good => PAGE.words("picture-of-face-good"),
        Face::SoSo => PAGE.words("picture-of-face-so-so"),
        Face::Bad => PAGE.words("picture-of-face-bad"),
        Face::DontKnow => PAGE.words("picture-of-face-dont-know"),
    }
}

/// The colours of the pens.
pub const COLOURS: [Phrase; 8] = [
    PAGE.phrase("colour-black"),
    PAGE.phrase("colour-red"),
    PAGE.phrase("colour-orange"),
    PAGE.phrase("colour-yellow"),
    PAGE.phrase("colour-green"),
    PAGE.phrase("colour-blue"),
    PAGE.phrase("colour-purple"),
    PAGE.phrase("colour-brown"),
];

/// Whose page it is.
pub fn page_of(name: &str) -> String {
    say!("page-of", name)
}

/// How far along the path.
pub fn step(number: i64) -> String {
    say!("step", number)
}

/// Whose words, and who wrote them down.
pub fn written_by(child: &str, typist: &str) -> String {
    say!("written-by", child, typist)
}

/// Who was there.
pub fn with(there: &str) -> String {
    say!("with", there)
}

/// Everybody who may see a thing.
pub fn seen_by(names: &str) -> String {
    say!("seen-by", names)
}
