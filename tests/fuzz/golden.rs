//! What a device keeps and what it gives away, in every released version: it still opens, and is still written so.

use data_encoding::HEXLOWER;
use kith_fuzz::browser::{keyring, plan_row, word};
use kith_fuzz::kept_by_devices;
use kith_fuzz::known::{NOW, ORIGIN, SPACE, dice};
use kith_shared::authorship::DeviceKeys;
use kith_shared::chain::Rights;
use kith_shared::id::{DeviceId, InviteId, PersonId, SpaceId};
use kith_shared::plan::Section;
use kith_shared::replica::{InviteLink, Knock, Replica, Takeout};
use kith_shared::sealing::PinCost;
use std::fs;
use std::path::Path;

/// As `shared/src/golden.rs` does: the kept bytes, after seeing that they are what is written now.
fn same(file: &str, now: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../golden").join(file);
    if !path.exists() && std::env::var_os("KITH_NEW_GOLDEN").is_some() {
        let lines = now.iter().map(|(name, bytes)| format!("{name} {}\n", HEXLOWER.encode(bytes)));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, lines.collect::<String>()).unwrap();
    }
    let kept = read(file);
    let names = |rows: &[(String, Vec<u8>)]| rows.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&kept), names(now), "{file}: other rows than in that version");
    for ((name, kept), (_, now)) in kept.iter().zip(now) {
        // It holds what Automerge writes and a name of the very program: such a one only has to open.
        assert!(
            kept == now || name == Replica::pack_key(),
            "{file}: {name} is written otherwise than in that version; tests/golden/rule.txt says what to do"
        );
    }
    kept
}

/// What such a file holds.
fn read(file: &str) -> Vec<(String, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../golden").join(file);
    fs::read_to_string(&path)
        .unwrap()
        .lines()
        .map(|line| line.split_once(' ').unwrap())
        .map(|(name, hex)| (name.to_owned(), HEXLOWER.decode(hex.as_bytes()).unwrap()))
        .collect()
}

fn keys(at: usize) -> DeviceKeys {
    DeviceKeys::from_bytes(&SPACE.keys[at].to_bytes()).unwrap()
}

/// A device that wrote something which waits, one that packed what it has, and one that only reads a copy.
#[test]
fn devices_of_every_storage_version_open_with_every_word() {
    let versions = kept_by_devices().into_iter().flat_map(|(name, who, rows)| {
        [
            (name, who, read(&format!("storage-1/{name}.hex"))),
            (name, who, same(&format!("storage-2/{name}.hex"), &rows)),
        ]
    });
    for (name, who, kept) in versions {
        let (replica, _) = Replica::open(NOW, keys(who), dice(40), ORIGIN, kept).unwrap();
        assert!(!replica.lacks_its_pack(), "{name}");
        let plan = replica.plan();
        let people = plan.entries(Section::People);
        assert_eq!(people.len(), 1, "{name}");
        assert_eq!(people.first().map(|nan| nan.text("name")), Some("Nan"), "{name}");
        assert_eq!(plan.entries(Section::Talk).len(), 1, "{name}");
        let waiting = replica.status().waiting.len();
        assert_eq!(waiting, if name == "device-writing" { 2 } else { 0 }, "{name}");
    }
}

#[test]
fn copies_of_version_1_open_with_every_word() {
    let (_, who, rows) = kept_by_devices().into_iter().next().unwrap();
    let (replica, _) = Replica::open(NOW, keys(who), dice(40), ORIGIN, rows).unwrap();
    let takeout = replica.takeout(NOW).unwrap();
    let now = [("bytes".to_owned(), takeout.encode()), ("page".to_owned(), takeout.element().into_bytes())];
    let kept = same("copy-1/takeout.hex", &now);
    assert_eq!(Takeout::decode(&kept[0].1).unwrap(), takeout);
    let found = Takeout::find(&kept[1].1).unwrap();
    let (copy, _) = Replica::copy(&found, DeviceKeys::make(&mut dice(41)), dice(42)).unwrap();
    assert_eq!(copy.plan().entries(Section::People).len(), 1);
    assert_eq!(copy.copied_at(), Some(NOW));
}

#[test]
fn plan_rows_are_as_in_storage_version_1() {
    let (device, space) = (DeviceId([0x54; 32]), SpaceId([0x51; 32]));
    let (nonce, sealed) = (vec![1; 12], vec![2; 40]);
    let open = plan_row::Wrapped::ByBrowser { nonce: nonce.clone().into(), sealed: sealed.clone().into() };
    let locked = plan_row::Wrapped::ByBrowserAndPin {
        nonce: nonce.into(),
        sealed: sealed.into(),
        salt: vec![3; 16].into(),
        cost: PinCost::USUAL,
    };
    let new = |wrapped| plan_row::PlanRow::new(device, space, ORIGIN.to_owned(), wrapped, NOW);
    let mut whole = new(locked);
    (whole.label, whole.joining) = (vec![4; 50].into(), vec![5; 60].into());
    (whole.wrong_pins, whole.copied) = (Some((3, NOW)), Some(NOW));
    let mut beside = new(open.clone());
    beside.demo_person = Some(2);
    let mut place = new(open.clone());
    place.stand_beside(Some(&beside));
    let rows = [("plain", new(open)), ("whole", whole), ("demo", beside), ("demo-place", place)];
    let now: Vec<_> = rows.iter().map(|(name, row)| ((*name).to_owned(), row.encode())).collect();
    for ((_, row), (_, kept)) in rows.iter().zip(same("storage-1/plan-row.hex", &now)) {
        assert_eq!(plan_row::PlanRow::decode(&kept).as_ref(), Some(row));
    }
}

/// Tabs of two versions may be open at once.
#[test]
fn words_between_tabs_are_as_in_version_1() {
    let knock = Knock {
        invite: InviteId([0x52; 32]),
        person: PersonId([0x53; 16]),
        rights: Rights::FAMILY,
        device: DeviceId([0x54; 32]),
    };
    let mut standing = word::Standing::of(&Replica::status(&replica_of_nobody()), vec![knock]);
    (standing.connected, standing.last_shared, standing.last_heard) = (true, Some(NOW), Some(NOW));
    (standing.store_problem, standing.waiting) = (1, 300);
    let words = [
        ("stored", word::Word::Stored),
        ("standing", word::Word::Standing(standing)),
        ("how-are-things", word::Word::HowAreThings),
        ("edit", word::Word::Edit { number: 7, edit: vec![1, 2, 3].into() }),
        ("done", word::Word::Done { number: 7 }),
        ("my-turn", word::Word::MyTurn { tab: 300 }),
        ("gone", word::Word::Gone),
        ("shelf", word::Word::Shelf),
        ("new-owner", word::Word::NewOwner),
    ];
    let now: Vec<_> = words.iter().map(|(name, word)| ((*name).to_owned(), word.encode())).collect();
    for ((_, word), (_, kept)) in words.iter().zip(same("storage-1/word.hex", &now)) {
        assert_eq!(word::Word::decode(&kept).as_ref(), Some(word));
    }
}

fn replica_of_nobody() -> Replica {
    Replica::join(NOW, keys(3), dice(43), ORIGIN, SPACE.id).unwrap().0
}

#[test]
fn invites_and_demo_pads_are_as_in_version_1() {
    let link = InviteLink { space: SpaceId([0x51; 32]), secret: [0x64; 32] };
    let ring = keyring::Keyring {
        space: SpaceId([0x51; 32]),
        people: vec![PersonId([1; 16]), PersonId([2; 16])],
        family: keys(0).to_bytes().to_vec(),
        services: keys(1).to_bytes().to_vec(),
    };
    let now = [
        ("invite".to_owned(), link.to_fragment().into_bytes()),
        ("demo-pad".to_owned(), ring.to_json().into_bytes()),
    ];
    let kept = same("copy-1/texts.hex", &now);
    let text = |at: usize| String::from_utf8(kept[at].1.clone()).unwrap();
    assert_eq!(InviteLink::from_fragment(&text(0)), Some(link));
    let read = keyring::Keyring::from_json(&text(1)).unwrap();
    assert_eq!((read.space, read.people.len()), (ring.space, 2));
    assert_eq!(read.host(true).unwrap().id(), keys(0).id());
}
