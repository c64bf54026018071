//! The made-up Dunmore family, founded line by line by the devices of the people who said each line, and what must hold.

use crate::stage::{self, SECONDS, Stage, every_form, settle};
use kith_shared::content::help;
use kith_shared::papers::{self, Asked, plain};
use kith_shared::plan::choices::{Decision, ItemKind, MeetingKind, Moment};
use kith_shared::plan::review::{self, Thing};
use kith_shared::plan::rule::RuleState;
use kith_shared::plan::story::StoryState;
use kith_shared::plan::suggestion::Reply;
use kith_shared::plan::{
    Section, SpaceKind, bottom_line, check_in, child, child_plan, circle, danger, journal, map, meeting, now,
    object, path, rehearsal, rule, story, suggestion, talk, timeline,
};
use kith_shared::time::PlainDate;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

const FILE: &str = include_str!("../client/demo/dunmore.json");
const DAY: PlainDate = PlainDate { year: 2026, month: 3, day: 12 };

/// Founded once for all tests that only look.
fn founded() -> MutexGuard<'static, Stage> {
    static FAMILY: LazyLock<Mutex<Stage>> = LazyLock::new(|| Mutex::new(stage::founded(FILE, 7)));
    FAMILY.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn everybody_has_the_same_plan() {
    let family = founded();
    family.assert_same_everywhere();
    let kelly = family.plan("kelly").clone();
    assert_eq!(danger::dangers(&kelly).len(), 2);
    assert!(danger::dangers(&kelly).iter().all(|danger| danger.agreed_at.is_some()));
    assert_eq!(rule::rules(&kelly).len(), 15);
    assert_eq!(bottom_line::bottom_lines(&kelly).len(), 6);
}

#[test]
fn rule_a1_6_shows_its_first_version_who_changed_it_when_and_why() {
    let family = founded();
    let changed = family.rule("A1-6");
    assert_eq!(changed.history.len(), 2);
    let plan = family.plan("kelly");
    let first = plan.entry(kith_shared::plan::Section::Wordings, changed.history[0].wording).unwrap();
    assert_eq!(first.text("words"), "If it gets messy Nan sorts it.");
    assert_eq!(family.name(plan.voice(first)), "Ryan");
    assert_eq!(family.name(changed.current[0].voice), "Farida");
    assert_eq!(changed.current[0].because, "Changed after week 5, when nobody came on a Thursday.");
    assert_eq!(family.name(changed.history[1].by), "Ryan");
    assert_eq!(family.names(&changed.owners()), ["Dean", "Farida", "Kelly", "Ryan"]);
    assert_eq!(changed.state, RuleState::Ours);
}

#[test]
fn rule_a2_8_is_a_professionals_suggestion_with_no_family_owner_and_none_of_our_rules() {
    let family = founded();
    let plan = family.plan("kelly");
    let id = family.entry("A2-8");
    assert_eq!(rule::rule(plan, id), None);
    let waiting = suggestion::waiting(plan);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].words, "Kelly will see the GP about her tablets every month.");
    assert_eq!(family.name(waiting[0].voice), "Priya");
    let said = talk::about(plan, id);
    assert_eq!(said[0].words, "I'll do it but I want it in my words.");
    assert_eq!(family.name(said[0].voice), "Kelly");
    assert!(rule::rules(plan).iter().all(|rule| !rule.words().contains("GP")));
}

#[test]
fn rule_a1_9_is_priyas_words_and_not_the_familys() {
    let family = founded();
    let plan = family.plan("jean");
    let lines = bottom_line::bottom_lines(plan);
    let consequence = lines.iter().find(|line| line.words.starts_with("If the home is not safe")).unwrap();
    assert_eq!(family.name(consequence.by), "Priya");
    assert!(rule::rules(plan).iter().all(|rule| !rule.words().starts_with("If the home is not safe")));
}

#[test]
fn home_scores_of_ryan_and_priya_in_week_0_differ_by_3_and_both_show() {
    let family = founded();
    let plan = family.plan("gareth");
    let home = danger::danger(plan, family.entry("A1")).unwrap();
    let week_0 = |name: &str| {
        let found =
            home.scores.iter().find(|score| score.week == Some(0) && family.name(score.voice) == name);
        found.map(|score| score.number)
    };
    assert_eq!((week_0("Ryan"), week_0("Priya")), (Some(6), Some(3)));
    let alfie = home.scores.iter().find(|score| family.name(score.voice) == "Alfie").unwrap();
    assert_eq!(family.name(alfie.typist), "Kelly", "Alfie, typed by Kelly");
}

#[test]
fn words_are_credited_to_whoever_said_them() {
    let family = founded();
    let plan = family.plan("priya");
    let reworded = family.rule("A1-4");
    assert_eq!(family.name(reworded.current[0].voice), "Kelly");
    let answered =
        suggestion::all(plan).into_iter().find(|one| Some(one.id) == reworded.current[0].suggestion).unwrap();
    assert_eq!(answered.reply.unwrap().0, Reply::Reworded);

    let adopted = family.rule("A2-7");
    let runs = rule::runs(plan, adopted.current[0].id);
    assert_eq!(runs.len(), 1);
    assert_eq!(family.name(runs[0].voice), "Alfie");
    assert_eq!(family.name(plan.roster().person(&runs[0].device)), "Priya");

    let (ours, all) = rule::share_of_words(plan);
    assert!(ours > all * 9 / 10 && ours < all, "{ours} of {all}");
}

#[test]
fn every_rule_is_owned_by_those_whom_the_example_names() {
    let family = founded();
    let owners = [
        ("A1-1", vec!["Kelly", "Ryan"]),
        ("A1-2", vec!["Jean", "Kelly", "Ryan"]),
        ("A1-3", vec!["Jean", "Kelly"]),
        ("A1-4", vec!["Kelly", "Ryan"]),
        ("A1-7", vec!["Farida", "Jean", "Kelly", "Ryan"]),
        ("A2-5", vec!["Dean", "Farida", "Jean", "Kelly"]),
        ("A2-7", vec!["Jean", "Kelly", "Ryan"]),
    ];
    for (key, named) in owners {
        let rule = family.rule(key);
        let owned = family.names(&rule.owners());
        assert!(named.iter().all(|name| owned.contains(&(*name).to_owned())), "{key}: {owned:?}");
        assert_eq!(rule.state, RuleState::Ours, "{key}");
    }
}

#[test]
fn kellys_draft_of_week_9_is_on_no_other_device() {
    let family = founded();
    let (by, words) = family.script.drafts()[0].clone();
    assert_eq!(family.script.cast()[by].key, "kelly");
    assert!(words.starts_with("Nearly didn't send the heart"));
    for cast in family.script.cast() {
        let plan = format!("{:?}", family.plan(&cast.key));
        assert!(plan.contains("Blue heart day"), "her shared line is there");
        assert!(!plan.contains("Nearly didn't send"), "{} has her draft", cast.key);
    }
    assert_eq!(journal::feed(family.shared()).len(), 8);
}

#[test]
fn gareths_reading_is_of_one_version_and_says_when_a2_5_changed_since() {
    let mut family = stage::founded(FILE, 11);
    let gareth = family.plan("gareth");
    let reviews = review::reviews(gareth);
    assert_eq!(
        reviews.iter().map(|review| review.decision).collect::<Vec<_>>(),
        [Decision::Content, Decision::NotYet]
    );
    let read = reviews[0].clone();
    assert_eq!(family.name(read.said.voice), "Gareth");
    assert!(review::is_as_read(gareth, &read));
    assert_eq!(review::changed_since(gareth, &read), []);
    assert_eq!(read.watch, ["A1-7", "A2-4", "A2-5", "A2-6"].map(|key| family.entry(key)));
    let words = "If I feel low I send a blue heart. Nan comes by 7.";
    let (kelly, id) = (family.device("kelly"), family.entry("A2-5"));
    let changed = family.world.edit(kelly, |plan, ids| {
        rule::rule(plan, id).map(|rule| rule::reword(ids, plan, &rule, words, "Earlier is better.", None))
    });
    assert_eq!(changed, Some(Ok(())));
    family.world.run(2 * SECONDS);
    settle(&mut family.world);
    let gareth = family.plan("gareth");
    assert!(!review::is_as_read(gareth, &read));
    let changed = review::changed_since(gareth, &read);
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0].thing, changed[0].watched), (Thing::Rule(id), true));
    assert!(changed[0].before.contains("Nan comes by 8."));
    assert_eq!(changed[0].now, words);
}

#[test]
fn timeline_row_4_to_8_has_no_visit_dates() {
    let family = founded();
    let plan = family.shared();
    let tasks = timeline::by_week(plan);
    let visits =
        tasks.iter().find(|task| (task.words.week_from, task.words.week_to) == (4, Some(8))).unwrap();
    assert!(visits.words.unannounced && visits.done);
    assert!(
        !visits.words.where_when.contains(|one: char| one.is_ascii_digit()),
        "{}",
        visits.words.where_when
    );
    let dated = meeting::meetings(plan)
        .into_iter()
        .filter(|meeting| meeting.arranged.kind == MeetingKind::HomeVisit && meeting.arranged.day.is_some());
    assert_eq!(dated.count(), 0);
}

#[test]
fn the_whole_of_their_work_is_in_the_plan() {
    let family = founded();
    let plan = family.shared();
    assert_eq!(map::lines(plan).len(), 18);
    let tasks = timeline::tasks(plan);
    assert_eq!((tasks.len(), tasks.iter().filter(|task| task.done).count()), (14, 8));
    assert_eq!(timeline::blanks(plan), []);
    assert_eq!(timeline::span(plan).closing, "End of week 20");
    let kinds: Vec<_> = meeting::meetings(plan).into_iter().map(|meeting| meeting.arranged.kind).collect();
    assert_eq!(kinds, [MeetingKind::Network, MeetingKind::Network, MeetingKind::Review]);
    assert_eq!(meeting::last_held(plan).unwrap().came.len(), 7);
    assert_eq!((check_in::check_ins(plan).len(), rehearsal::rehearsals(plan, None).len()), (2, 2));
    assert!(object::objects(plan)[0].meaning.not_in_trouble);
    assert_eq!(circle::count(plan), circle::Count { ready: 4, minimum: 4 });
    let alfie = journal::feed(plan).into_iter().find(|line| line.words.starts_with("Kofi")).unwrap();
    assert_eq!(family.credit(&alfie.said), "Alfie, typed by Kelly");
    assert_eq!(path::state(plan, path::PathPart::People), path::PathState::Agreed);
}

#[test]
fn on_a_low_day_kellys_phone_says_whom_to_ring() {
    let family = founded();
    let kelly = family.script.anybody("kelly").unwrap();
    let jobs = now::jobs(family.shared(), kelly, Moment::FirstSigns);
    let heart = jobs.iter().find(|job| job.words.contains("blue heart")).unwrap();
    assert!(heart.is_mine && heart.is_agreed);
    let ring: Vec<_> = heart.ring.iter().map(|ring| ring.name.as_str()).collect();
    assert_eq!(ring, ["Jean", "Farida", "Dean"]);
    assert!(heart.ring.iter().all(|ring| ring.number.is_some()), "each of them gave their number");
    let carol = family.script.anybody("carol").unwrap();
    assert!(now::jobs(family.shared(), carol, Moment::Happening)[0].words.contains("Carol rings Kelly"));
    let help = help::numbers(family.shared());
    assert_eq!(
        (help[0].number.as_str(), help.iter().filter(|number| number.number.is_empty()).count()),
        ("999", 0)
    );
}

#[test]
fn the_story_was_agreed_by_three_and_shared_with_alfie() {
    let family = founded();
    let story = story::stories(family.shared()).remove(0);
    assert_eq!(family.names(&story.asked), ["Jean", "Kelly", "Ryan"]);
    assert_eq!((story.frames.len(), story.state), (8, StoryState::Shared));
    assert!(story.shared[0].copy_left.contains("under his bed"));
    assert_eq!(story::for_child(family.shared(), story.child.unwrap()).len(), 1);
    assert!(
        family.shared().entries(Section::Frames).iter().all(|frame| !frame.text("picture_words").is_empty())
    );
}

#[test]
fn alfies_own_place_holds_his_words_and_nothing_of_the_plan() {
    let mut family = stage::founded(FILE, 31);
    let place = family.beside(FILE, "alfie");
    let plan = family.plan_in(&place, "priya");
    assert_eq!(plan.space_kind(), SpaceKind::Child);
    let items = child::items(plan);
    let of = |kind| items.iter().filter(|item| item.item.kind == kind).count();
    assert_eq!((of(ItemKind::Good), of(ItemKind::Worry), of(ItemKind::Dream)), (5, 4, 4));
    let stands = items.iter().find(|item| item.item.kind == ItemKind::Path).unwrap();
    assert_eq!(stands.item.number, Some(5));
    assert!(items.iter().all(|item| item.said.voice == plan.space_of()), "all of it is Alfie's");
    assert!(items.iter().all(|item| item.choice == child::Choice::default()), "nothing is shared by default");
    assert!(
        items
            .iter()
            .all(|item| child::copy_into(item, family.shared(), stands.said.voice.unwrap()).is_none())
    );
    assert_eq!(child_plan::rules(plan).len(), 6);
    let held = format!("{plan:?}");
    assert!(danger::dangers(family.shared()).iter().all(|danger| !held.contains(&danger.statement.what)));
    assert!(rule::rules(family.shared()).iter().all(|rule| !held.contains(rule.words())));
}

#[test]
fn rule_a2_8_is_not_printed_as_one_of_our_rules() {
    let family = founded();
    for asked in [Asked::Whole, Asked::SectionSeven] {
        let paper = papers::paper(family.shared(), asked, DAY).unwrap();
        let all = every_form(&paper);
        assert!(!all.contains("see the GP about her tablets"), "{asked:?}");
        assert!(rule::rules(family.shared()).iter().all(|rule| all.contains(&html_of(rule.words()))));
    }
    let kelly = papers::paper(family.shared(), Asked::Mine(family.script.anybody("kelly").unwrap()), DAY);
    assert!(!every_form(&kelly.unwrap()).contains("see the GP about her tablets"));
}

#[test]
fn rule_a1_9_prints_as_priyas_words_and_not_the_familys() {
    let family = founded();
    let paper = papers::paper(family.shared(), Asked::Whole, DAY).unwrap();
    let of = |name: &str| {
        let part = paper.parts.iter().find(|part| part.name == name).unwrap();
        plain::part(part)
    };
    let said = of("bottom_lines");
    let (_, after) = said.split_once("If the home is not safe").unwrap();
    assert_eq!(after.lines().nth(1), Some("(Words of Priya (Social worker))"), "{after}");
    for ours in ["rules", "if_not_followed"] {
        assert!(!of(ours).contains("If the home is not safe"));
    }
}

#[test]
fn the_print_shows_every_number_with_its_reason_and_no_average() {
    let family = founded();
    let paper = papers::paper(family.shared(), Asked::SectionSeven, DAY).unwrap();
    let scales = plain::part(paper.parts.iter().find(|part| part.name == "scales").unwrap());
    for reason in ["The burn was serious.", "It got bad when the washer broke."] {
        assert!(scales.contains(reason));
    }
    assert!(scales.contains("Number: 6") && scales.contains("Number: 3"));
    assert!(!scales.to_lowercase().contains("average"));
    let names: Vec<_> = paper.parts.iter().map(|part| part.name).collect();
    assert_eq!(names.first(), Some(&"dangers"));
    let wanted =
        ["dangers", "goals", "scales", "bottom_lines", "timeline", "network", "rules", "who_does_what"];
    assert_eq!(&names[..wanted.len()], wanted, "the order of the council's form");
    assert!(names.contains(&"contingency") && names.contains(&"reviews") && !paper.is_draft());
}

/// As the words stand in a page.
fn html_of(words: &str) -> String {
    words.replace('&', "&amp;").replace('\'', "&#39;").replace('"', "&quot;")
}
