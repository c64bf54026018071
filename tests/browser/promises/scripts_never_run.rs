//! Whatever somebody writes is text: a thousand scripts, in every field, run on no page, in no file, and add nothing to one.

mod payloads;
mod writer;

use anyhow::{Context, Result, ensure};
use kith_browser_tests::browser::Browser;
use kith_browser_tests::device::{Device, person};
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::relay::{Relay, Serving};
use kith_browser_tests::sight::{Role, a, field, link};
use kith_browser_tests::words::{places, rule, search};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::chain::Rights;
use kith_shared::plan::network::{self, About, Role as Being};
use kith_shared::plan::outline::{FieldKind, SpaceKind};
use kith_shared::plan::{Section, space};
use payloads::MARK;
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Pages of the same kind that are looked at, such as rules.
const OF_A_KIND: usize = 2;
const FIRST: &[&str] = &["/plan", "/now"];
/// Pages that end something, or are no part of a plan.
const LEFT_OUT: &[&str] = &["/join", "/child", "/weather", "/new", "/demo"];
/// The places that stand beside a plan, the page on which each opens, and how many pages and texts are at least found there.
const PLACES: [(SpaceKind, &str, usize, usize); 3] = [
    (SpaceKind::Child, "/child", 40, 500),
    (SpaceKind::Notes, "/places/notes", 10, 250),
    (SpaceKind::Drafts, "/places/drafts", 2, 250),
];
/// The same for a place: the way out of a child's door ends it, and a plan's pages are none of it.
const LEFT_OUT_OF_PLACES: &[&str] = &["/join", "/child/out", "/weather", "/new", "/demo", "/plan", "/now"];
/// Before any script of a page: what its rules for content forbid is told from the first moment.
const WATCH: &str = "window.kithForbidden = [];
    addEventListener('securitypolicyviolation', event => kithForbidden.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));";
/// Goes to a page as a link does, without loading the app anew.
const FOLLOW: &str = "const link = document.createElement('a');
    link.href = arguments[0]; document.body.append(link); link.click(); link.remove();";
const UNFOLD: &str = "const [done] = arguments;
    const press = selector => document.querySelectorAll(selector).forEach(one => one.click());
    press('main button.fold[aria-expanded=false]');
    press('main details:not([open]) > summary');
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
/// What ran, what was added to the page, what it says and where it leads.
const LOOK: &str = "const [mark] = arguments, wrong = [...(window.kithForbidden ?? [])];
    if (mark in window || mark in Object.prototype || document.title.includes(mark)) wrong.push('something ran');
    const strange = 'script:not([src]), iframe, object, embed, base, meta[http-equiv], marquee, math, foreignObject, style, body body, plaintext, xmp, [srcdoc], [formaction], [autofocus][onfocus]';
    if (location.protocol !== 'file:') document.querySelectorAll(strange).forEach(one => wrong.push(one.outerHTML.slice(0, 200)));
    const leads = ['href', 'src', 'xlink:href', 'action', 'data', 'poster', 'srcset', 'style', 'id', 'class', 'name'];
    const fine = /^(https?:|blob:|data:image|tel:[-+0-9*#() ,;]*$|sms:|mailto:|[/#?.]|$)/;
    for (const one of document.querySelectorAll('*')) for (const {name, value} of one.attributes) {
        if (name.startsWith('on') || name.includes(mark.toLowerCase())) wrong.push(`${one.tagName} ${name}=${value}`);
        if (leads.includes(name) && value.includes(mark)) wrong.push(`${one.tagName} ${name}=${value}`);
        if (['href', 'src', 'action'].includes(name) && /^\\s*(javascript|vbscript|data:text)/i.test(value)) wrong.push(`${one.tagName} ${name}=${value}`);
        if (name === 'href' && one.tagName === 'A' && value.includes(':') && !fine.test(value)) wrong.push(`leads to ${value}`);
    }
    const typed = [...document.querySelectorAll('input, textarea')].map(one => one.value);
    const links = [...document.querySelectorAll('a[href]')].filter(one => one.origin === location.origin).map(one => one.pathname + one.search);
    return { wrong, links, words: [document.documentElement.textContent, ...typed].join('\\n') };";

#[derive(Deserialize)]
struct Seen {
    wrong: Vec<String>,
    links: Vec<String>,
    words: String,
}

#[tokio::test]
async fn a_thousand_of_them_in_every_field_are_text_on_every_page_and_in_the_copy() -> Outcome {
    World::tell("scripts", Serving::Plans, async |world| {
        let family = Family::found(&*world.relay().await, &["Jean"]).await?;
        let texts = payloads::all();
        let written = writer::write_everywhere(&family, &texts).await?;
        every_text_field_was_written(SpaceKind::Plan, &written)?;
        let name = texts.first().context("no texts")?.clone();
        let about = About { nickname: name.clone(), children: name.clone(), ..About::default() };
        family.worker.edit(move |plan, _| network::set_about(plan, &about)).await?;
        family.worker.until_shared().await?;

        let kelly = world.phone("Kelly").await?;
        kelly
            .driver()
            .cdp()
            .send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }))
            .await?;
        family.let_in(&kelly, Coming::AsFamily).await?;
        let mut missing: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
        typed_by_hand(&kelly, &texts).await?;
        kelly.go("/plan").await?;
        let pages = look_everywhere(&kelly, FIRST, LEFT_OUT, &mut missing).await?;
        println!("{pages} pages; {} of {} texts seen on them", texts.len() - missing.len(), texts.len());
        ensure!(pages > 40, "only {pages} pages were found");
        ensure!(missing.len() < texts.len() / 3, "{} texts are on no page", missing.len());

        let file = kelly.keep_copy(&world.folder("downloads")?).await?;
        kelly.driver().goto(format!("file://{}", file.display())).await?;
        let copy = look(&kelly, "the copy").await?;
        let there = texts.iter().filter(|text| copy.words.contains(text.as_str())).count();
        println!("{there} of them in the copy");
        // The copy shows what papers show, not every field.
        ensure!(there > texts.len() / 3, "only {there} texts are in the copy as they were");
        what_is_no_text_is_found(&kelly, &texts).await?;
        for place in PLACES {
            let relay = world.relay().await;
            in_a_place(&relay, &kelly, place, &texts).await.with_context(|| format!("{place:?}"))?;
        }
        // They stand on the page of who opens what by names that are scripts.
        kelly.go("/").await?;
        look(&kelly, "all that is on the phone").await?;
        Ok(())
    })
    .await
}

/// A thousand of them once more in each place that stands beside a plan, which has fields and pages of its own.
async fn in_a_place(
    relay: &Relay,
    kelly: &Browser,
    (kind, home, least_pages, least_texts): (SpaceKind, &str, usize, usize),
    texts: &[String],
) -> Result<()> {
    let id = person()?;
    let name = texts.first().context("no texts")?.clone();
    let rights = if kind == SpaceKind::Notes { Rights::PROFESSIONAL } else { Rights::FAMILY };
    let founder = Device::found(relay, id, rights.admitting().leading()).await?;
    founder.edit(move |_, _| space::found(kind, Some(id))).await?;
    let called = name.clone();
    founder.edit(move |plan, _| network::add(plan, id, &called, &called, Being::Network, false)).await?;
    let written = writer::write_everywhere_in(kind, id, &founder, texts).await?;
    every_text_field_was_written(kind, &written)?;
    let about = About { nickname: name, ..About::default() };
    founder.edit(move |plan, _| network::set_about(plan, &about)).await?;
    founder.until_shared().await?;

    let invite = founder.invite(id, rights).await?;
    kelly.knock(&format!("{}/join#{}", kelly.origin(), invite.to_fragment())).await?;
    founder.let_in(invite, &kelly.code().await?).await?;
    kelly.press(&link(places::TO_PLACE)).await?;
    kelly.until_shared().await?;
    let mut missing: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
    let pages = look_everywhere(kelly, &[home], LEFT_OUT_OF_PLACES, &mut missing).await?;
    let seen = texts.len() - missing.len();
    println!("{kind:?}: {pages} pages; {seen} of {} texts seen on them", texts.len());
    ensure!(pages >= least_pages, "only {pages} pages were found");
    ensure!(seen >= least_texts, "only {seen} texts are on a page");
    Ok(())
}

/// The test of the test: what the app never does is seen, and still nothing runs, by the rules that come with each page.
async fn what_is_no_text_is_found(kelly: &Browser, texts: &[String]) -> Result<()> {
    kelly.go("/reading").await?;
    look(kelly, "the page before").await?;
    let image = texts.iter().find(|text| text.contains("<img src=x onerror=window")).context("no picture")?;
    kelly.run("document.body.insertAdjacentHTML('beforeend', arguments[0])", vec![json!(image)]).await?;
    ensure!(look(kelly, "the page with it").await.is_err(), "what was put in as HTML is not found");
    let ran = kelly.run("return arguments[0] in window", vec![json!(MARK)]).await?;
    ensure!(ran == false, "a script ran that a page may not run");
    Ok(())
}

/// A field that comes into the outline later must come into this test as well.
fn every_text_field_was_written(kind: SpaceKind, written: &BTreeSet<(Section, &'static str)>) -> Result<()> {
    for row in writer::sections_of(kind) {
        for field in
            row.fields.iter().filter(|field| matches!(field.kind, FieldKind::Prose | FieldKind::Line))
        {
            ensure!(
                written.contains(&(row.section, field.name.0)),
                "{}.{} was not written",
                row.key,
                field.name.0
            );
        }
    }
    Ok(())
}

/// One of each kind of field through the app itself: running text, a short text, one that is only kept, a search.
async fn typed_by_hand(kelly: &Browser, texts: &[String]) -> Result<()> {
    let typed = |at: usize| {
        texts.iter().filter(|text| text.is_ascii() && !text.contains(['\n', '\t', '\u{1}'])).nth(at)
    };
    let [kept, hard, past, sought] = [3, 17, 31, 47].map(|at| typed(at).map_or("", String::as_str));
    kelly.add_rule("going_well", kept).await?;
    kelly.write_what_was_hard(hard, past).await?;
    kelly.open_new_rule("going_well").await?;
    kelly.write(&field(rule::ADD_WORDS), past).await?;
    look(kelly, "a draft").await?;
    kelly.go("/search").await?;
    kelly.write(&field(search::LABEL), sought).await?;
    look(kelly, "the search").await?;
    kelly.go("/plan").await?;
    kelly.read_in_plan(kept).await
}

/// Follows every link of what is open, and leaves out of `missing` what stands somewhere.
async fn look_everywhere(
    kelly: &Browser,
    first: &[&str],
    left_out: &[&str],
    missing: &mut BTreeSet<&str>,
) -> Result<usize> {
    let mut waiting: Vec<String> = first.iter().map(|page| (*page).to_owned()).collect();
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut pages = 0;
    while let Some(page) = waiting.pop() {
        kelly.run(FOLLOW, vec![json!(page)]).await?;
        kelly.see(&a(Role::Main)).await?;
        kelly.until_settled().await?;
        kelly.run_until_done(UNFOLD, Vec::new()).await?;
        let seen = look(kelly, &page).await?;
        missing.retain(|text| !seen.words.contains(*text));
        pages += 1;
        for link in seen.links {
            let kind = kind_of(&link);
            if left_out.iter().any(|out| link.starts_with(out)) || known.contains(&link) {
                continue;
            }
            let count = kinds.entry(kind).or_default();
            *count += 1;
            if *count <= OF_A_KIND {
                known.insert(link.clone());
                waiting.push(link);
            }
        }
    }
    Ok(pages)
}

/// An address without what tells one entry from another.
fn kind_of(link: &str) -> String {
    let is_id = |word: &str| word.len() >= 16 || word.bytes().all(|byte| byte.is_ascii_digit());
    let words = link.split_inclusive(['/', '?', '=', '&']);
    words.map(|word| if is_id(word.trim_end_matches(['/', '?', '=', '&'])) { "*" } else { word }).collect()
}

async fn look(browser: &Browser, page: &str) -> Result<Seen> {
    let seen: Seen = serde_json::from_value(browser.run(LOOK, vec![json!(MARK)]).await?)?;
    ensure!(seen.wrong.is_empty(), "on {page}: {}", seen.wrong.join("\n"));
    Ok(seen)
}
