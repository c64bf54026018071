//! Writes into every text field that a plan or a place has, by its outline: a field that is added there is written in here.

use super::payloads;
use anyhow::{Context, Result, ensure};
use kith_browser_tests::device::Device;
use kith_browser_tests::family::Family;
use kith_shared::id::{EntryId, PersonId};
use kith_shared::plan::address::Part;
use kith_shared::plan::outline::Keeping;
use kith_shared::plan::outline::{FieldKind, FieldRow, LINE_LIMIT, OUTLINE, SectionRow, SpaceKind};
use kith_shared::plan::{Edit, FieldName, Ids, Section, Step, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Texts that one field of running text takes at once.
const IN_PROSE: usize = 6;
/// How often at most everything is written anew: a place with few fields takes all texts in as many entries.
const ROUNDS: usize = 60;
/// Links that say that one thing stands for another, which would take the first off the pages.
const NOT_LINKED: [&str; 7] = ["from", "instead", "after", "of", "suggestion", "seen", "wording"];

/// Texts that were not written anywhere yet.
struct Supply {
    lines: Vec<String>,
    others: Vec<String>,
}

impl Supply {
    fn of(texts: &[String]) -> Self {
        let fits = |text: &&String| text.chars().count() <= LINE_LIMIT && !text.contains('\n');
        let (lines, others): (Vec<_>, Vec<_>) = texts.iter().partition(fits);
        let cloned = |texts: Vec<&String>| texts.into_iter().rev().cloned().collect();
        Self { lines: cloned(lines), others: cloned(others) }
    }

    fn line(&mut self) -> String {
        self.lines.pop().unwrap_or_else(|| format!("<script>{}</script>", payloads::MARK))
    }

    fn prose(&mut self) -> String {
        let long = self.others.pop();
        let mut texts: Vec<_> = (0..IN_PROSE).map(|_| self.line()).collect();
        texts.extend(long);
        texts.join("\n")
    }

    const fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.others.is_empty()
    }
}

/// Who writes where.
struct Pens<'a> {
    kind: SpaceKind,
    person: PersonId,
    family: &'a Device,
    services: &'a Device,
}

/// Has the family and their social worker write all the texts, and each field at least one; answers the fields written.
pub async fn write_everywhere(
    family: &Family,
    texts: &[String],
) -> Result<BTreeSet<(Section, &'static str)>> {
    let (person, jean) =
        family.members.first().map(|(id, device)| (*id, device)).context("nobody in the family")?;
    let pens = Pens { kind: SpaceKind::Plan, person, family: jean, services: &family.worker };
    write_with(&pens, BTreeMap::from([(Section::Dangers, family.danger)]), texts).await
}

/// The same in a place that one device has founded.
pub async fn write_everywhere_in(
    kind: SpaceKind,
    person: PersonId,
    device: &Device,
    texts: &[String],
) -> Result<BTreeSet<(Section, &'static str)>> {
    write_with(&Pens { kind, person, family: device, services: device }, BTreeMap::new(), texts).await
}

/// The sections of a kind of place in which there is something to write.
pub fn sections_of(kind: SpaceKind) -> impl Iterator<Item = &'static SectionRow> {
    let rows = OUTLINE.iter().filter(move |row| row.spaces.contains(&kind));
    rows.filter(|row| row.section != Section::About && row.fields.iter().any(is_text))
}

async fn write_with(
    pens: &Pens<'_>,
    mut known: BTreeMap<Section, EntryId>,
    texts: &[String],
) -> Result<BTreeSet<(Section, &'static str)>> {
    let mut supply = Supply::of(texts);
    let mut written = BTreeSet::new();
    for round in 0.. {
        let rules = OUTLINE.iter().filter(|row| row.section == Section::Rules);
        let rules = rules.filter(|row| row.spaces.contains(&pens.kind));
        for row in rules.chain(sections_of(pens.kind)) {
            let texts = row.fields.iter().filter(|field| is_text(field));
            written.extend(texts.map(|field| (row.section, field.name.0)));
            let device = if row.part == Part::Services { pens.services } else { pens.family };
            let values: Vec<_> = row
                .fields
                .iter()
                .filter_map(|field| {
                    Some((field.name, value(field, round, pens.person, &known, &mut supply)?))
                })
                .collect();
            let entry = entry_of(device, row, values).await?;
            known.entry(row.section).or_insert(entry);
            if row.section == Section::Wordings {
                let rule = known.get(&Section::Rules).copied().context("no rule before its words")?;
                take(device, rule, entry).await?;
            }
        }
        if supply.is_empty() {
            break;
        }
        ensure!(round < ROUNDS, "{} texts are left over", supply.lines.len() + supply.others.len());
        known.retain(|section, _| *section == Section::Dangers);
    }
    pens.services.until_shared().await?;
    pens.family.until_shared().await?;
    Ok(written)
}

fn is_text(field: &FieldRow) -> bool {
    matches!(field.kind, FieldKind::Prose | FieldKind::Line)
}

fn value(
    field: &FieldRow,
    round: usize,
    person: PersonId,
    known: &BTreeMap<Section, EntryId>,
    supply: &mut Supply,
) -> Option<Value> {
    let linked = |section: &Section| known.get(section).copied();
    match field.kind {
        FieldKind::Prose => Some(Value::Prose(supply.prose())),
        // A worry that is settled, whenever that was, is shown in fewer places.
        FieldKind::Line if field.name.0 == "settled_day" && round > 0 => None,
        FieldKind::Line => Some(Value::Line(supply.line())),
        FieldKind::Choice(words) if field.required => {
            words.get(round % words.len()).map(|word| Value::Choice((*word).to_owned()))
        }
        FieldKind::Number(least, _) if field.required => Some(Value::Number(least)),
        FieldKind::Flag if field.required => Some(Value::Flag(true)),
        FieldKind::Person if field.required => Some(Value::Person(person)),
        FieldKind::Link(section) if !NOT_LINKED.contains(&field.name.0) || field.required => linked(&section)
            .or_else(|| field.required.then(|| known.values().next().copied())?)
            .map(Value::Link),
        FieldKind::Links if field.required => {
            let about = linked(&Section::Dangers).or_else(|| known.values().next().copied());
            about.map(|entry| Value::Links(vec![entry]))
        }
        FieldKind::Picture
        | FieldKind::Choice(_)
        | FieldKind::Number(..)
        | FieldKind::Flag
        | FieldKind::Person
        | FieldKind::Link(_)
        | FieldKind::Links => None,
    }
}

async fn entry_of(
    device: &Device,
    row: &'static SectionRow,
    values: Vec<(FieldName, Value)>,
) -> Result<EntryId> {
    let (tell, told) = tokio::sync::oneshot::channel();
    device
        .edit(move |_, ids| {
            let (section, entry) = (row.section, ids.entry());
            let _ = tell.send(entry);
            let step = match row.keeping {
                Keeping::Everybody => Step::Add { section, entry, values },
                Keeping::Maker => Step::Record { section, entry, values },
            };
            Edit::new(row.part, vec![step])
        })
        .await
        .map_err(|error| error.context(format!("writing in {}", row.key)))?;
    Ok(told.await?)
}

async fn take(device: &Device, rule: EntryId, wording: EntryId) -> Result<()> {
    device
        .edit(move |_, ids: &mut dyn Ids| {
            let values =
                vec![(FieldName("rule"), Value::Link(rule)), (FieldName("wording"), Value::Link(wording))];
            Edit::new(Part::Ours, vec![Step::Record { section: Section::Takes, entry: ids.entry(), values }])
        })
        .await
}
