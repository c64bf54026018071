//! The made-up Portis family, whose people are in separate spaces, founded line by line by their devices, and what must hold.

use crate::stage::{self, SECONDS, Stage, every_form, settle};
use kith_shared::id::EntryId;
use kith_shared::papers::{self, Asked, docx, plain};
use kith_shared::plan::choices::JournalKind;
use kith_shared::plan::outline::{self, ABOUT, SPACE};
use kith_shared::plan::rule::RuleState;
use kith_shared::plan::suggestion::Reply;
use kith_shared::plan::{
    Plan, Section, Side, SpaceKind, bottom_line, child, circle, danger, journal, network, pack, practice,
    review, reviewer_prompt, rule, suggestion, talk,
};
use kith_shared::replica::Notice;
use kith_shared::time::PlainDate;
use kith_tests::harness::World;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

const FILE: &str = include_str!("../client/demo/portis.json");
const DAY: PlainDate = PlainDate { year: 2026, month: 3, day: 12 };

/// Founded once for all tests that only look.
fn founded() -> MutexGuard<'static, Stage> {
    static FAMILY: LazyLock<Mutex<Stage>> = LazyLock::new(|| Mutex::new(stage::founded(FILE, 7)));
    FAMILY.lock().unwrap_or_else(PoisonError::into_inner)
}

fn plan_of(world: &World, at: usize) -> &Plan {
    world.devices[at].replica().unwrap().plan()
}

#[test]
fn everybody_in_the_network_has_the_same_plan() {
    let family = founded();
    family.assert_same_everywhere();
    let plan = family.shared();
    assert_eq!(danger::dangers(plan).len(), 2);
    assert!(danger::dangers(plan).iter().all(|danger| danger.agreed_at.is_some()));
    assert_eq!(rule::rules(plan).len(), 11);
    assert!(family.script.cast().iter().all(|cast| cast.key != "craig" && cast.key != "lorraine"));
    assert!(rule::rules(plan).iter().filter(|rule| rule.state == RuleState::Ours).count() >= 9);
}

#[test]
fn rule_b1_11_is_rejected_with_a_reason_and_is_no_rule() {
    let family = founded();
    let plan = family.shared();
    let id = family.entry("B1-11");
    let refused = suggestion::all(plan).into_iter().find(|one| one.id == id).unwrap();
    assert_eq!(refused.reply.unwrap().0, Reply::Declined);
    assert!(refused.words.starts_with("Leanne will not let Craig into the home"));
    let why = talk::about(plan, id);
    assert!(why[0].words.starts_with("This makes Leanne responsible for Craig."));
    assert_eq!(family.name(why[0].voice), "Hannah");
    assert!(rule::rules(plan).iter().all(|rule| !rule.words().contains("will not let")));
    assert!(suggestion::waiting(plan).iter().all(|one| one.id != id));
    let found = reviewer_prompt::look(&refused.words, &["Tyler".to_owned(), "Esme".to_owned()]);
    assert_eq!(found, Some(("Leanne".to_owned(), "Craig".to_owned())));
    assert_eq!(reviewer_prompt::prompts(plan), [], "no rule in use makes Leanne answer for Craig");
}

#[test]
fn ron_is_on_paper_and_entries_typed_for_him_say_ron_typed_by_bev() {
    let family = founded();
    let plan = family.shared();
    let line = journal::feed(plan).into_iter().find(|line| line.words.starts_with("Rang at nine")).unwrap();
    assert_eq!(family.credit(&line.said), "Ron, typed by Bev");
    let rule = family.rule("B2-4");
    assert_eq!(
        (family.name(rule.current[0].voice), family.name(rule.current[0].typist)),
        ("Ron".into(), "Bev".into())
    );
    assert!(family.names(&rule.owners()).contains(&"Ron".to_owned()));
    let ron = network::people(plan).into_iter().find(|person| person.name == "Ron").unwrap();
    assert!(ron.on_paper && !ron.is_in);
    assert!(circle::is_ready(plan, &ron), "he counts like anybody else");
}

#[test]
fn anitas_reading_is_as_she_left_it_and_names_the_rules_once() {
    let family = founded();
    let latest = review::latest(family.shared()).unwrap();
    assert_eq!(family.name(latest.said.voice), "Anita");
    assert!(review::is_as_read(family.shared(), &latest));
    assert_eq!(latest.bottom_lines.len(), 6);
}

#[test]
fn craigs_device_holds_no_bytes_of_the_network_of_leannes_space_or_of_tylers() {
    let mut family = stage::founded(FILE, 13);
    let [craigs, leannes, tylers] = ["craig", "leanne", "tyler"].map(|whose| family.beside(FILE, whose));
    let craig = family.plan_in(&craigs, "craig");
    assert_eq!(craig.space_kind(), SpaceKind::Apart);
    let his: Vec<_> =
        rule::rules(craig).into_iter().map(|rule| (rule.words().to_owned(), rule.state)).collect();
    assert_eq!(his.len(), 2);
    assert!(his[0].0.starts_with("I will not contact Leanne") && his[0].1 == RuleState::Ours);
    assert!(bottom_line::bottom_lines(craig)[0].words.starts_with("If Craig breaks a limit"));

    let device = &family.world.devices[craigs.device("craig")];
    let held = format!("{craig:?}");
    let others = [
        (family.shared(), family.device("leanne")),
        (family.plan_in(&leannes, "leanne"), leannes.device("leanne")),
        (family.plan_in(&tylers, "tyler"), tylers.device("tyler")),
    ];
    for (theirs, at) in others {
        let other = &family.world.devices[at];
        assert_ne!((device.space, device.id), (other.space, other.id));
        for row in outline::OUTLINE {
            // Two entries have the same id in every space.
            for entry in
                theirs.entries(row.section).into_iter().filter(|entry| ![ABOUT, SPACE].contains(&entry.id))
            {
                assert!(!held.contains(&format!("{:?}", entry.id)), "an entry of their {}", row.key);
                let words = entry.text("words");
                let told_to_both = words.starts_with("If Craig breaks a limit");
                assert!(
                    words.len() < 12 || told_to_both || !held.contains(words),
                    "words of their {}",
                    row.key
                );
            }
        }
        let id = other.space.as_bytes().as_slice();
        for (key, bytes) in device.disk.contents() {
            assert!(!bytes.windows(id.len()).any(|window| window == id), "{key} names another space");
            let same =
                other.disk.contents().into_iter().any(|(_, theirs)| theirs.len() > 64 && theirs == bytes);
            assert!(!same, "{key} is a copy of something of another space");
        }
    }
    for name in ["Bev", "Yusuf", "Shanice", "Hannah", "Okon", "Ron"] {
        assert!(!held.contains(name), "{name} helps, and he does not read it");
    }
}

#[test]
fn what_leanne_writes_for_herself_is_in_her_space_only() {
    let mut family = stage::founded(FILE, 29);
    let own = family.beside(FILE, "leanne");
    let hers = family.plan_in(&own, "leanne");
    assert!(*hers == *family.plan_in(&own, "hannah"), "Hannah and Marcus are in it");
    let words: Vec<_> = journal::feed(hers).into_iter().map(|line| line.words).collect();
    assert_eq!(words.len(), 2);
    let network = format!("{:?}", family.shared());
    assert!(words.iter().all(|words| !network.contains(words)));
}

#[test]
fn tylers_worry_is_visible_to_marcus_only_and_leaves_no_gap_or_count_in_the_plan() {
    let mut family = stage::founded(FILE, 17);
    let tyler = family.script.anybody("tyler").unwrap();
    let place = family.beside(FILE, "tyler");
    let items = child::items(family.plan_in(&place, "marcus"));
    assert_eq!(items.len(), 9, "Marcus is in Tyler's place");
    let in_network = family.devices[0];
    for item in &items {
        let copied = family.world.edit(in_network, |plan, _| child::copy_into(item, plan, tyler));
        assert_eq!(copied.is_some(), item.choice.in_plan, "{}", item.item.words);
    }
    family.world.run(2 * SECONDS);
    settle(&mut family.world);
    let plan = family.shared();
    let copies = child::items(plan);
    let words: Vec<_> = copies.iter().map(|copy| copy.item.words.as_str()).collect();
    assert_eq!(words, ["boxing", "mum laughing now", "my room", "him turning up", "nan d telling him stuff"]);
    assert!(copies.iter().all(|copy| family.name(copy.said.voice) == "Tyler"));
    let whole = format!("{plan:?}");
    assert!(!whole.contains("like him"));
    assert!(
        items.iter().all(|item| !whole.contains(&format!("{:?}", item.said.id))),
        "no trace of his place"
    );
    assert!(plan.entries(Section::ItemChoices).is_empty(), "nor of what he chose");
}

#[test]
fn dianes_removal_is_announced_to_nobody_and_what_she_could_read_is_known() {
    let mut family = stage::founded(FILE, 19);
    let diane = family.script.anybody("diane").unwrap();
    let (marcus, leanne, of_diane) =
        (family.device("marcus"), family.device("leanne"), family.device("diane"));
    let cut = family.world.clock_of(leanne);
    let before: Vec<_> = family.world.devices.iter().map(|device| device.notices.len()).collect();
    let entries_before = practice::could_read(family.shared(), cut);
    let asked =
        family.world.ask(leanne, "let go quietly", |replica, now| replica.remove(now, &[diane], true));
    assert_eq!(asked, Some(Ok(())));
    family.world.run(5 * SECONDS);
    let line =
        journal::NewLine { words: "The trip is on another day.".into(), ..journal::NewLine::default() };
    family.world.edit(leanne, |_, ids| Some(journal::add(ids, Side::Family, &line)));
    family.world.run(5 * SECONDS);

    assert!(!plan_of(&family.world, leanne).roster().is_in(diane));
    for (at, device) in family.world.devices.iter().enumerate() {
        if at == leanne || at == of_diane {
            continue;
        }
        let news = &device.notices[before[at]..];
        let announced = news.iter().any(|notice| matches!(notice, Notice::Membership(_) | Notice::Removed));
        assert!(!announced, "{} is told: {news:?}", device.name);
    }
    for key in ["bev", "shanice", "yusuf"] {
        let plan = family.plan(key);
        assert!(journal::feed(plan).iter().any(|line| line.words.starts_with("The trip")));
        let removed = format!("{:?}", plan.entries(Section::Removals));
        assert_eq!(removed, "[]", "no word of it is in the plan");
    }
    let held =
        format!("{:?}", family.world.devices[of_diane].replica().map(|replica| replica.plan().clone()));
    assert!(!held.contains("The trip is on another day."), "nothing new reaches her");
    let could_read = practice::could_read(plan_of(&family.world, marcus), cut);
    assert_eq!(could_read, entries_before);
    let newest = journal::feed(plan_of(&family.world, marcus)).remove(0).said.id;
    assert!(could_read.iter().all(|(_, entries)| !entries.contains(&newest)));
}

#[test]
fn two_packs_from_two_spaces_leak_nothing_of_each_other() {
    let mut family = stage::founded(FILE, 23);
    let of_craig = family.beside(FILE, "craig").device("craig");
    let world = &mut family.world;
    let line = journal::NewLine {
        kind: JournalKind::WorkingWell,
        words: "I left by the back gate, fifteen minutes after.".into(),
        ..journal::NewLine::default()
    };
    world.edit(of_craig, |_, ids| Some(journal::add(ids, Side::Family, &line)));
    let leanne = family.device("leanne");
    let make = |world: &mut World, at: usize, audience: &str| {
        let made = world.edit(at, |plan, ids| {
            let examples = journal::feed(plan).into_iter().take(2).map(|line| line.said.id).collect();
            let contents =
                pack::Contents { audience: audience.into(), examples, ..pack::Contents::default() };
            Some(pack::add(ids, &contents))
        });
        assert_eq!(made, Some(Ok(())));
        let plan = plan_of(world, at);
        let lines = pack::examples(plan, &pack::packs(plan)[0]);
        lines.into_iter().map(|line| line.words).collect::<Vec<_>>()
    };
    let (hers, his) = (
        make(&mut family.world, leanne, "Conference, our part"),
        make(&mut family.world, of_craig, "Conference"),
    );
    assert_eq!((hers.len(), his.len()), (2, 1));
    assert!(hers.iter().all(|words| !his.contains(words)));
    let whole = format!("{:?}", plan_of(&family.world, of_craig));
    assert!(hers.iter().all(|words| !whole.contains(words)));
    assert!(!format!("{:?}", family.shared()).contains("back gate, fifteen"));
}

#[test]
fn rule_b1_11_does_not_print() {
    let family = founded();
    for asked in [Asked::Whole, Asked::SectionSeven] {
        let all = every_form(&papers::paper(family.shared(), asked, DAY).unwrap());
        assert!(!all.contains("will not let Craig into the home"), "{asked:?}");
    }
}

#[test]
fn two_conference_packs_are_made_from_one_plan_and_neither_leaks_the_other() {
    let mut family = stage::founded(FILE, 37);
    let leanne = family.device("leanne");
    let lines = journal::feed(family.shared());
    let of = |start: &str| lines.iter().find(|line| line.words.starts_with(start)).unwrap().clone();
    let (for_conference, for_school) = (of("Rang at nine"), of("The gate plan"));
    let (home, gate) = (family.entry("B2-4"), family.entry("B1-7"));
    let dangers = danger::dangers(family.shared());
    let contents = [
        ("Audience one", vec![for_conference.said.id, home], dangers[0].id, "Ron rings at nine."),
        ("Audience two", vec![for_school.said.id, gate], dangers[1].id, "Thank you for the stickers."),
    ];
    for (audience, examples, left_out, say) in contents.clone() {
        let contents = pack::Contents {
            audience: audience.into(),
            examples,
            leave_out: vec![left_out],
            say: say.into(),
            ..pack::Contents::default()
        };
        assert_eq!(family.world.edit(leanne, |_, ids| Some(pack::add(ids, &contents))), Some(Ok(())));
    }
    family.world.run(2 * SECONDS);
    settle(&mut family.world);
    let plan = family.plan("bev");
    let made = pack::packs(plan);
    let form = |audience: &str, asked: fn(EntryId) -> Asked| {
        let pack = made.iter().find(|pack| pack.contents.audience == audience).unwrap();
        every_form(&papers::paper(plan, asked(pack.said.id), DAY).unwrap())
    };
    let words = |id| rule::rule(plan, id).unwrap().words().replace('\'', "&#39;");
    for asked in [Asked::Pack as fn(EntryId) -> Asked, Asked::Speaking] {
        let (conference, school) = (form("Audience one", asked), form("Audience two", asked));
        assert!(conference.contains("Lad was already asleep") && conference.contains(&words(home)));
        assert!(school.contains("did stickers") && school.contains(&words(gate)));
        for hidden in
            ["did stickers", &words(gate), &dangers[0].statement.goal, "Audience two", "Thank you for"]
        {
            assert!(!conference.contains(hidden), "{hidden}");
        }
        for hidden in ["Lad was already asleep", &words(home), &dangers[1].statement.goal, "Audience one"] {
            assert!(!school.contains(hidden), "{hidden}");
        }
        // Of the rest of the plan nothing is in either: nobody chose it.
        for rule in rule::rules(plan).iter().filter(|rule| ![home, gate].contains(&rule.id)) {
            let words = rule.words().replace('\'', "&#39;");
            assert!(!conference.contains(&words) && !school.contains(&words), "{words}");
        }
        for name in ["Yusuf", "Shanice", "Diane"] {
            assert!(!conference.contains(name), "{name} is not on it");
        }
    }
    assert!(
        !form("Audience one", Asked::Pack).contains("Ron rings at nine."),
        "what to say is not handed out"
    );
}

#[test]
fn rons_print_holds_his_rules_and_says_ron_typed_by_bev_and_works_at_18_point() {
    let family = founded();
    let ron = family.script.anybody("ron").unwrap();
    let paper = papers::paper(family.shared(), Asked::Mine(ron), DAY).unwrap();
    let all = plain::paper(&paper);
    for key in ["B1-7", "B2-4"] {
        assert!(all.contains(family.rule(key).words()), "{key}");
    }
    assert!(all.contains("Words of Ron, typed by Bev"));
    assert!(all.contains("Ring 999") && all.contains("12 March 2026"));
    assert!(!all.contains(family.rule("B1-2").words()), "what is not his is not on it");
    assert!(docx::file(&paper, true).unwrap().len() > 2000);
    assert!(!paper.file_name("docx").to_lowercase().contains("ron"));
}

#[test]
fn a_disagreement_and_a_correction_print_beside_what_they_are_about() {
    let mut family = stage::founded(FILE, 41);
    let leanne = family.device("leanne");
    let about = danger::dangers(family.shared())[0].id;
    family.world.edit(leanne, |_, ids| Some(pack::correct(ids, about, "It was in March, not in May.", None)));
    family.world.run(2 * SECONDS);
    settle(&mut family.world);
    let paper = papers::paper(family.plan("marcus"), Asked::SectionSeven, DAY).unwrap();
    let worries = plain::part(&paper.parts[0]);
    assert!(worries.contains("Leanne says this is wrong: It was in March, not in May."), "{worries}");
}
