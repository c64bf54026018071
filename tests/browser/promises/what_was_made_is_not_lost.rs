//! What was said, drawn or photographed is lost by no wrong press, and what is thrown away is gone; the microphone goes off.

use anyhow::{Result, ensure};
use kith_browser_tests::browser::{Browser, Extras, Look};
use kith_browser_tests::sight::{Role, button, field, starting};
use kith_browser_tests::words::{child, common, journal, kept, listen, looking_in, story};
use kith_browser_tests::world::{Outcome, World};
use serde_json::{Value, json};
use thirtyfour::By;

const JOURNAL: &str = "/journal";
const SIGNS: &str = "/plan/looking-in";
/// Remembers every microphone that is turned on.
const WATCH_MICROPHONES: &str = "window.tracks = [];
    const devices = navigator.mediaDevices, ask = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async wanted => { const stream = await ask(wanted); window.tracks.push(...stream.getTracks()); return stream; };";
const MICROPHONES_ON: &str = "return window.tracks.filter(track => track.readyState === 'live').length";
const PUT_AWAY: &str =
    "Object.defineProperty(document, 'hidden', { configurable: true, get: () => arguments[0] });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))";
const NO_RECORDER: &str = "window.kept = window.MediaRecorder; delete window.MediaRecorder;";
const BAD_RECORDER: &str = "window.MediaRecorder = class { static isTypeSupported() { return true; } constructor() { throw new Error('no'); } };";
/// A voice of the device's own that says nothing, and counts.
const VOICE: &str = "window.said = []; window.silenced = 0;
    const speech = { getVoices: () => [{ localService: true, lang: 'en-GB' }], speak: one => window.said.push(one), cancel: () => { window.silenced++; } };
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, get: () => speech });
    window.SpeechSynthesisUtterance = class { constructor(words) { this.words = words; } };";
/// How many photos and recordings lie on this device, sealed.
const KEPT: &str = "const done = arguments[0];
    const opening = indexedDB.open('kith');
    opening.onsuccess = () => {
        const keys = opening.result.transaction('chunks').objectStore('chunks').getAllKeys();
        keys.onsuccess = () => { opening.result.close(); done(keys.result.filter(key => JSON.stringify(key).includes('blob/')).length); };
    };";

#[tokio::test]
async fn a_recording_ends_in_order_however_it_ends() -> Outcome {
    World::tell_of_demo("voice-half-said", async |world| {
        let kelly =
            world.device("Kelly", Look::PHONE, Extras { microphone: true, ..Extras::default() }).await?;
        kelly.open_as("Kelly").await?;
        kelly.go(JOURNAL).await?;
        kelly.run(WATCH_MICROPHONES, vec![]).await?;
        kelly.press(&button(journal::ADD)).await?;
        kelly.press(&starting(Role::Radio, "What went well?")).await?;
        talk(&kelly).await?;
        kelly.press(&button(common::SHARE)).await?;
        kelly.read(kept::SOUND_FIRST).await?;
        kelly.picture("voice-share-too-early", false).await?;
        // Closed in the middle of a sentence.
        kelly.press(&button(common::CLOSE)).await?;
        until_off(&kelly).await?;
        until_kept(&kelly, 1).await?;
        kelly.go(JOURNAL).await?;
        kelly.press(&starting(Role::Radio, "What went well?")).await?;
        kelly.see(&button(kept::SOUND_OUT)).await?;
        kelly.run(WATCH_MICROPHONES, vec![]).await?;

        // Put into a pocket: what was said is kept, in the place of the one before.
        kelly.press(&button(kept::SOUND_AGAIN)).await?;
        kelly.read("0:02").await?;
        kelly.run(PUT_AWAY, vec![json!(true)]).await?;
        until_off(&kelly).await?;
        kelly.run(PUT_AWAY, vec![json!(false)]).await?;
        kelly.see(&button(kept::SOUND_AGAIN)).await?;
        until_kept(&kelly, 1).await?;

        kelly.press(&button(kept::SOUND_OUT)).await?;
        until_kept(&kelly, 0).await?;
        no_recorder(&kelly).await?;
        nothing_is_read_out_in_a_pocket(&kelly).await
    })
    .await
}

async fn talk(kelly: &Browser) -> Result<()> {
    kelly.press(&button(kept::SOUND_START)).await?;
    kelly.see(&button(kept::SOUND_STOP)).await?;
    kelly.read("0:01").await
}

/// Where the browser has no recorder, or one that fails, the page says so, and no microphone stays on.
async fn no_recorder(kelly: &Browser) -> Result<()> {
    for broken in [NO_RECORDER, BAD_RECORDER] {
        kelly.run(broken, vec![]).await?;
        kelly.run("window.tracks.length = 0", vec![]).await?;
        kelly.press(&button(kept::SOUND_START)).await?;
        kelly.read(kept::SOUND_REFUSED).await?;
        kelly.see(&button(kept::SOUND_START)).await?;
        until_off(kelly).await?;
        let asked = kelly.run("return window.tracks.length", vec![]).await?;
        ensure!((asked == json!(0)) == (broken == NO_RECORDER), "{asked} microphones were asked for");
    }
    Ok(())
}

async fn nothing_is_read_out_in_a_pocket(kelly: &Browser) -> Result<()> {
    kelly.go("/reading").await?;
    kelly.press(&starting(Role::Radio, listen::YES)).await?;
    kelly.go("/plan").await?;
    kelly.run(VOICE, vec![]).await?;
    kelly.press(&button(listen::LISTEN)).await?;
    kelly.see(&button(listen::STOP)).await?;
    let before = kelly.run("return [window.said.length, window.silenced]", vec![]).await?;
    kelly.run(PUT_AWAY, vec![json!(true)]).await?;
    kelly.see(&button(listen::LISTEN)).await?;
    // What was being read ends only now, as voices do that are made to stop.
    kelly.run("window.said.at(-1).onend()", vec![]).await?;
    kelly.run(PUT_AWAY, vec![json!(false)]).await?;
    let after = kelly.run("return [window.said.length, window.silenced]", vec![]).await?;
    ensure!(before.get(0) == Some(&json!(1)) && after.get(0) == Some(&json!(1)), "{before}, then {after}");
    ensure!(before.get(1) != after.get(1), "nobody told the voice to stop");
    Ok(())
}

#[tokio::test]
async fn one_tap_loses_no_drawing_and_what_is_thrown_away_is_gone() -> Outcome {
    World::tell_of_demo("made-and-kept", async |world| {
        let kelly = world.phone("Kelly").await?;
        kelly.open_as("Kelly").await?;
        let photo = world.root().join("photo.jpg");
        std::fs::write(&photo, taken(&kelly).await?)?;
        let path = photo.to_string_lossy().into_owned();

        kelly.go("/children/stories").await?;
        kelly.press(&button(story::NEW)).await?;
        kelly.write(&field(story::NAME), "About the two houses").await?;
        kelly.press(&button(common::SHARE)).await?;
        kelly.press(&starting(Role::Link, "About the two houses")).await?;
        kelly.press(&button(story::ADD_PAGE)).await?;
        kelly.press(&starting(Role::Button, child::DRAW)).await?;
        draw(&kelly).await?;
        let sun = story::PICTURES.first().map_or("", |(_, words)| words.words());
        kelly.press(&starting(Role::Radio, sun)).await?;
        kelly.read(kept::ASIDE).await?;
        kelly.picture("drawing-laid-aside", true).await?;
        kelly.press(&button(kept::ASIDE_USE)).await?;
        kelly.read_no_more(kept::ASIDE).await?;
        until(&kelly, "one line on the paper", LINES, 1).await?;

        kelly.driver().find(By::Css("form input[type=file]")).await?.send_keys(&path).await?;
        kelly.see(&button(kept::PHOTO_OUT)).await?;
        kelly.read(kept::ASIDE).await?;
        kelly.press(&starting(Role::Radio, sun)).await?;
        until(&kelly, "a drawing and a photo laid aside", ASIDE, 2).await?;
        until_kept(&kelly, 1).await?;
        // Also after the page has gone away in between.
        let page = kelly.path().await?;
        kelly.go(&page).await?;
        kelly.press(&button(story::ADD_PAGE)).await?;
        until(&kelly, "a drawing and a photo laid aside", ASIDE, 2).await?;
        kelly.press(&button(common::THROW_AWAY)).await?;
        until(&kelly, "nothing laid aside", ASIDE, 0).await?;
        until_kept(&kelly, 0).await?;

        a_photo_that_is_taken_out_is_erased(&kelly, &path).await
    })
    .await
}

/// What stood in the plan goes when something else is shared in its place, and the form says so before.
async fn a_photo_that_is_taken_out_is_erased(kelly: &Browser, photo: &str) -> Result<()> {
    kelly.go(SIGNS).await?;
    kelly.press(&button(looking_in::ADD_OBJECT)).await?;
    kelly.write(&field(looking_in::OBJECT_WHAT), "A blue goalkeeper").await?;
    kelly.write(&field(looking_in::OBJECT_MEANS), "Standing up: all is well.").await?;
    kelly.write(&field(looking_in::OBJECT_LOOKS), "Jean, when she comes in.").await?;
    kelly.driver().find(By::Css("form input[type=file]")).await?.send_keys(photo).await?;
    kelly.see(&button(kept::PHOTO_OUT)).await?;
    kelly.press(&button(common::SHARE)).await?;
    kelly.see(&button(kept::ERASE_PHOTO)).await?;
    until_kept(kelly, 1).await?;
    let change = "[...document.querySelectorAll('main li.card')].find(one => one.textContent.includes('A blue goalkeeper')).querySelectorAll('.in-place > button')";
    kelly
        .run(
            &format!("[...{change}].find(one => one.textContent.includes(arguments[0])).click()"),
            vec![json!(looking_in::CHANGE_OBJECT.words())],
        )
        .await?;
    kelly.press(&button(kept::PHOTO_OUT)).await?;
    kelly.read(kept::PHOTO_BEFORE_GOES).await?;
    kelly.picture("photo-before-goes", true).await?;
    until_kept(kelly, 1).await?;
    kelly.press(&button(common::SHARE)).await?;
    until_kept(kelly, 0).await?;
    ensure!(!kelly.sees(&button(kept::ERASE_PHOTO)).await?, "there is still a photo to erase");
    Ok(())
}

const LINES: &str = "arguments[0](document.querySelectorAll('.paper path').length)";
const ASIDE: &str = "arguments[0]([...document.querySelectorAll('form button')].filter(one => one.textContent.trim() === 'Use this one').length)";

async fn draw(kelly: &Browser) -> Result<()> {
    let stroke = "const paper = document.querySelector('.paper canvas');
        paper.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = paper.getBoundingClientRect();
        paper.setPointerCapture = () => {};
        const at = (kind, step) => paper.dispatchEvent(new PointerEvent(kind, { bubbles: true, cancelable: true, pointerId: 1, button: 0,
            clientX: box.left + 20 + step * 8, clientY: box.top + 40 + (step % 5) * 10 }));
        at('pointerdown', 0);
        for (let step = 1; step < 20; step++) at('pointermove', step);
        at('pointerup', 20);";
    kelly.run(stroke, vec![]).await?;
    until(kelly, "one line on the paper", LINES, 1).await
}

async fn until_off(kelly: &Browser) -> Result<()> {
    kelly
        .try_until("the microphone to go off", async || {
            Ok((kelly.run(MICROPHONES_ON, vec![]).await.unwrap_or_default() == json!(0)).then_some(()))
        })
        .await
}

async fn until_kept(kelly: &Browser, count: u64) -> Result<()> {
    until(kelly, &format!("{count} kept things on this device"), KEPT, count).await
}

async fn until(kelly: &Browser, what: &str, script: &str, count: u64) -> Result<()> {
    let counted = async || {
        let found = kelly.run_until_done(script, vec![]).await.unwrap_or_default();
        Ok((found.as_u64() == Some(count)).then_some(()))
    };
    kelly.try_until(what, counted).await
}

async fn taken(kelly: &Browser) -> Result<Vec<u8>> {
    let draw = "const done = arguments[0];
        const paper = document.createElement('canvas');
        [paper.width, paper.height] = [640, 480];
        const pen = paper.getContext('2d');
        for (let at = 0; at < 8; at++) { pen.fillStyle = `hsl(${at * 45} 70% 55%)`; pen.fillRect(at * 80, 0, 80, 480); }
        paper.toBlob(blob => blob.arrayBuffer().then(bytes => done([...new Uint8Array(bytes)])), 'image/jpeg', 0.7);";
    let bytes = kelly.run_until_done(draw, vec![]).await?;
    let bytes = bytes.as_array().cloned().unwrap_or_default();
    Ok(bytes.iter().filter_map(Value::as_u64).filter_map(|byte| u8::try_from(byte).ok()).collect())
}
