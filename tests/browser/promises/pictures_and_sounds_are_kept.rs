//! A photo reaches the others without what phones hide in it, a voice is heard by the others, and both can be erased for good.

use anyhow::{Context, Result, ensure};
use futures_util::future::try_join;
use kith_browser_tests::browser::{Browser, Extras, Look};
use kith_browser_tests::sight::{Role, button, field, heading, starting};
use kith_browser_tests::words::{common, journal, kept, looking_in};
use kith_browser_tests::world::{Outcome, World};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use thirtyfour::By;

/// Stands in the hidden part of the photo, and nowhere else in the world.
const HIDDEN: &[u8] = b"Quokkaby Lane 4";
const SIGNS: &str = "/plan/looking-in";
const JOURNAL: &str = "/journal";

#[tokio::test]
async fn a_photo_loses_what_is_hidden_in_it_and_is_erased_everywhere() -> Outcome {
    World::tell_of_demo("photo", async |world| {
        let (kelly, jean) = try_join(open(world, "Kelly"), open(world, "Jean")).await?;
        let photo = world.root().join("photo.jpg");
        let plain = taken(&kelly).await?;
        std::fs::write(&photo, with_place_and_time(&plain)?)?;
        ensure!(holds(&std::fs::read(&photo)?, HIDDEN), "the photo to begin with says where it was taken");

        jean.go(SIGNS).await?;
        jean.see(&heading(looking_in::OBJECT)).await?;
        jean.run(LISTEN, Vec::new()).await?;
        kelly.go(SIGNS).await?;
        kelly.press(&button(looking_in::ADD_OBJECT)).await?;
        kelly.write(&field(looking_in::OBJECT_WHAT), "A blue goalkeeper").await?;
        kelly.write(&field(looking_in::OBJECT_MEANS), "Standing up: all is well.").await?;
        kelly.write(&field(looking_in::OBJECT_LOOKS), "Jean, when she comes in.").await?;
        let path = photo.to_string_lossy().into_owned();
        kelly.driver().find(By::Css("form input[type=file]")).await?.send_keys(path).await?;
        kelly.see(&button(kept::PHOTO_OUT)).await?;
        kelly.picture("photo-form", true).await?;
        kelly.press(&button(common::SHARE)).await?;

        let bytes = seen(&jean).await?;
        ensure!(bytes.starts_with(&[0xff, 0xd8]), "it is a photo");
        for word in [HIDDEN, b"Exif".as_slice(), b"GPS"] {
            ensure!(!holds(&bytes, word), "{} goes along", String::from_utf8_lossy(word));
        }
        jean.picture("photo-seen", true).await?;
        let size = jean.run("const i = document.querySelector('img.kept'); return [i.naturalWidth, i.naturalHeight, i.alt]", vec![]).await?;
        ensure!(size == json!([1280, 960, "A blue goalkeeper"]), "{size}");

        kelly.press(&button(kept::ERASE_PHOTO)).await?;
        kelly.read(kept::ERASE_SURE).await?;
        kelly.press(&button(kept::ERASE_PHOTO)).await?;
        for browser in [&kelly, &jean] {
            browser.read("Removed on").await?;
            browser.read("by Kelly").await?;
        }
        let gone = "return document.querySelectorAll('img.kept').length";
        ensure!(jean.run(gone, vec![]).await? == json!(0), "Jean still sees it");
        jean.go(SIGNS).await?;
        jean.read("Removed on").await
    })
    .await
}

#[tokio::test]
async fn a_voice_is_listened_to_first_and_heard_by_the_others() -> Outcome {
    World::tell_of_demo("voice", async |world| {
        let extras = Extras { microphone: true, ..Extras::default() };
        let kelly = world.device("Kelly", Look::PHONE, extras).await?;
        let jean = world.phone("Jean").await?;
        try_join(kelly.open_as("Kelly"), jean.open_as("Jean")).await?;
        jean.go(JOURNAL).await?;
        kelly.go(JOURNAL).await?;
        kelly.press(&button(journal::ADD)).await?;
        kelly.press(&starting(Role::Radio, "What went well?")).await?;
        kelly.press(&button(kept::SOUND_START)).await?;
        tokio::time::sleep(Duration::from_secs(3)).await;
        kelly.picture("voice-recording", false).await?;
        kelly.press(&button(kept::SOUND_STOP)).await?;
        kelly.see(&button(kept::SOUND_OUT)).await?;
        playable(&kelly).await?;
        kelly.picture("voice-form", true).await?;
        kelly.press(&button(common::SHARE)).await?;
        kelly.read(kept::SOUND_ONLY).await?;
        playable(&jean).await?;
        jean.picture("voice-heard", false).await?;

        kelly.press(&button(kept::ERASE_SOUND)).await?;
        kelly.press(&button(kept::ERASE_SOUND)).await?;
        jean.read("Removed on").await
    })
    .await
}

async fn open(world: &World, name: &str) -> Result<Arc<Browser>> {
    let phone = world.phone(name).await?;
    phone.open_as(name).await?;
    Ok(phone)
}

/// Notes what the page makes addresses for: pages may not fetch them.
const LISTEN: &str = "const make = URL.createObjectURL;
    window.made = [];
    URL.createObjectURL = blob => { window.made.push(blob); return make.call(URL, blob); };";

/// The bytes of the one photo that the page shows.
async fn seen(browser: &Browser) -> Result<Vec<u8>> {
    let shown =
        "const i = document.querySelector('img.kept'); return !!i && i.complete && i.naturalWidth > 0";
    browser
        .try_until("the photo", async || {
            Ok((browser.run(shown, vec![]).await.unwrap_or_default() == json!(true)).then_some(()))
        })
        .await?;
    let read = "const done = arguments[0];
        window.made.at(-1).arrayBuffer().then(bytes => done([...new Uint8Array(bytes)]));";
    let bytes = browser.run_until_done(read, vec![]).await?;
    let bytes = bytes.as_array().context("no bytes")?;
    Ok(bytes.iter().filter_map(Value::as_u64).filter_map(|byte| u8::try_from(byte).ok()).collect())
}

async fn playable(browser: &Browser) -> Result<()> {
    let ready = "const a = document.querySelector('audio.kept'); return !!a && a.readyState > 0 && !a.error";
    browser
        .try_until("something to listen to", async || {
            Ok((browser.run(ready, vec![]).await.unwrap_or_default() == json!(true)).then_some(()))
        })
        .await
}

/// A photo of 2000 by 1500 points as a camera would make it.
async fn taken(browser: &Browser) -> Result<Vec<u8>> {
    let draw = "const done = arguments[0];
        const paper = document.createElement('canvas');
        [paper.width, paper.height] = [2000, 1500];
        const pen = paper.getContext('2d');
        for (let at = 0; at < 40; at++) {
            pen.fillStyle = `hsl(${at * 9} 70% 55%)`;
            pen.fillRect(at * 50, (at * 37) % 1200, 300, 300);
        }
        paper.toBlob(blob => blob.arrayBuffer().then(bytes => done([...new Uint8Array(bytes)])), 'image/jpeg', 0.7);";
    let bytes = browser.run_until_done(draw, vec![]).await?;
    let bytes = bytes.as_array().context("no photo")?;
    Ok(bytes.iter().filter_map(Value::as_u64).filter_map(|byte| u8::try_from(byte).ok()).collect())
}

/// The same photo with what phones put into it: a description, and the place on the earth.
fn with_place_and_time(plain: &[u8]) -> Result<Vec<u8>> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [tag.to_be_bytes().as_slice(), &kind.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()]
            .concat()
    };
    let length = u32::try_from(HIDDEN.len() + 1)?;
    tiff.extend(entry(0x010e, 2, length, 38));
    tiff.extend(entry(0x8825, 4, 1, 38 + length));
    tiff.extend([0; 4]);
    tiff.extend(HIDDEN);
    tiff.push(0);
    let places = 38 + length + 2 + 2 * 12 + 4;
    tiff.extend([0, 2]);
    tiff.extend(entry(1, 2, 2, u32::from(b'N') << 24));
    tiff.extend(entry(2, 5, 3, places));
    tiff.extend([0; 4]);
    for number in [51_u32, 1, 30, 1, 26, 1] {
        tiff.extend(number.to_be_bytes());
    }
    let segment = [b"Exif\0\0".as_slice(), &tiff].concat();
    let (start, rest) = plain.split_at_checked(2).context("no photo")?;
    let size = u16::try_from(segment.len() + 2)?.to_be_bytes();
    Ok([start, &[0xff, 0xe1], &size, &segment, rest].concat())
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|some| some == word)
}
