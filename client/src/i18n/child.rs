//! Words of a child's own place: few, short and read aloud.

use kith_shared::content::child;
use kith_shared::plan::choices::{Face, ItemKind, Tool};

use super::{Phrase, method, say, words};

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
    STOP_FIRST = "stop-first",
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
    ALONE = "alone",
    WITH_GROWN_UP = "with-grown-up",
    PUT_YOURSELF = "put-yourself",
    OTHER_WAYS = "other-ways",
    SHOW_THEM = "show-them",
    PUT_IN = "put-in",
    IS_IN = "is-in",
    STILL_IN = "still-in",
    TAKE_OUT_THERE = "take-out-there",
    TAKE_OUT = "take-out",
    TAKE_OUT_SURE = "take-out-sure",
    THING = "thing",
    NO_RULES = "no-rules",
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
    BRINGING = "bringing",
    NOT_KNOWN = "not-known",
    SAY_WHOSE = "say-whose",
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
    TELL = "tell",
    RING = "ring",
    NO_TROUBLE = "no-trouble",
    GO_TO = "go-to",
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
    ("house-sun", PAGE.phrase("shows-house-sun")),
    ("house-cloud", PAGE.phrase("shows-house-cloud")),
    ("house-star", PAGE.phrase("shows-house-star")),
    ("teddy", PAGE.phrase("shows-teddy")),
    ("friend", PAGE.phrase("shows-friend")),
    ("star", PAGE.phrase("shows-star")),
    ("cloud", PAGE.phrase("shows-cloud")),
    ("door", PAGE.phrase("shows-door")),
    ("path", PAGE.phrase("shows-path")),
    ("book", PAGE.phrase("shows-book")),
    ("toys", PAGE.phrase("shows-toys")),
    ("wand", PAGE.phrase("shows-wand")),
    ("wings", PAGE.phrase("shows-wings")),
    ("face-good", PAGE.phrase("shows-face-good")),
    ("face-so-so", PAGE.phrase("shows-face-so-so")),
    ("face-bad", PAGE.phrase("shows-face-bad")),
    ("face-dont-know", PAGE.phrase("shows-face-dont-know")),
    ("pencil", PAGE.phrase("shows-pencil")),
    ("page", PAGE.phrase("shows-page")),
    ("plan", PAGE.phrase("shows-plan")),
    ("rules", PAGE.phrase("shows-rules")),
    ("to-change", PAGE.phrase("shows-to-change")),
];

/// A sentence that is said to children, by its name.
pub fn said(id: &str) -> &'static str {
    child::MORE.iter().find(|text| text.id == id).map_or("", |text| method(*text))
}

/// What a kind of thing is called.
pub fn name(kind: ItemKind) -> &'static str {
    method(child::name(kind))
}

/// What a child is asked for it.
pub fn question(kind: ItemKind) -> &'static str {
    method(child::question(kind))
}

/// What a way of doing it is called.
pub fn tool(tool: Tool) -> &'static str {
    method(child::tool(tool))
}

/// How a rule feels.
pub fn face(face: Face) -> &'static str {
    method(child::face(face))
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
