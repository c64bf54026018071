//! An invite lets in the one device whose number is read out, once and in time, and nobody else.

use anyhow::{Context, Result, bail, ensure};
use kith_browser_tests::browser::{Browser, Extras, Look};
use kith_browser_tests::family::{Coming, Family};
use kith_browser_tests::film;
use kith_browser_tests::pages::Guest;
use kith_browser_tests::relay::Serving;
use kith_browser_tests::sight::{Role, a, button, named_with};
use kith_browser_tests::words::{invite, join};
use kith_browser_tests::world::{Outcome, World};
use kith_shared::plan::network::Role as Being;
use kith_shared::replica::Replica;
use kith_shared::time::UnixMillis;
use kith_shared::wire::INVITE_LIMIT_MS;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

const NAN: Guest<'_> = Guest { name: "Nan", relation: "Kelly’s mum", role: Being::Network, admits: false };

#[tokio::test]
async fn it_works_once_with_the_right_number_and_its_secret_never_travels() -> Outcome {
    World::tell("invite-once", Serving::Plans, async |world| {
        let (family, kelly) = family_with_kelly(world).await?;
        let address = kelly.invite(NAN).await?;
        let (_, secret) = address.split_once('#').context("an invite without a fragment")?;

        // Whoever previews the link for a messenger sees the app's empty page, and has used nothing up.
        let preview = world.relay().await.get("/join", &[("user-agent", "WhatsApp/2.23 A")]).await?;
        ensure!(preview.starts_with("HTTP/1.1 200"), "the preview is {preview:.100}");
        ensure!(!preview.contains("Nan") && !preview.contains("Kelly"), "the preview tells names");

        let nan = world.phone("Nan").await?;
        nan.cable().listen();
        nan.knock(&address).await?;
        let code = nan.code().await?;
        ensure!(!nan.path().await?.contains(secret), "the secret is still in the address bar");

        let wrong = if code.starts_with('1') { "222 222" } else { "111 111" };
        kelly.type_code(wrong).await?;
        kelly.read(invite::KNOCK_WRONG).await?;
        ensure!(nan.code().await? == code, "a wrong number let somebody in");
        kelly.type_code(&code).await?;
        nan.read(join::ADMITTED).await?;
        kelly.until_door_is_empty().await?;
        nan.enter().await?;

        let second = world.phone("Second").await?;
        second.knock(&address).await?;
        second.read(join::REFUSED_ENDED).await?;
        ensure!(!contains(&nan.cable().heard(), secret.as_bytes()), "the secret went over the line");
        ensure!(devices(&family).await? == 4, "{} devices in the plan", devices(&family).await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn forwarded_it_lets_in_neither_the_thief_nor_a_second_device() -> Outcome {
    World::tell("invite-forwarded", Serving::Plans, async |world| {
        let (family, kelly) = family_with_kelly(world).await?;
        let address = kelly.invite(NAN).await?;
        let thief = world.phone("Thief").await?;
        thief.knock(&address).await?;
        let number_of_thief = thief.code().await?;
        let nan = world.phone("Nan").await?;
        nan.knock(&address).await?;
        // Nan learns at once that her link is used, and has no number to read out.
        nan.read(join::REFUSED_ENDED).await?;
        kelly.press(&button(invite::KNOCK_TURN_AWAY)).await?;
        thief.read(join::REFUSED_AWAY).await?;
        thief.press(&button(join::TRY_AGAIN)).await?;
        thief.knock(&address).await?;
        thief.read(join::REFUSED_ENDED).await?;
        ensure!(!number_of_thief.is_empty() && devices(&family).await? == 3, "the thief is in");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn after_its_time_it_opens_nothing() -> Outcome {
    World::tell("invite-ended", Serving::Plans, async |world| {
        let (family, _) = family_with_kelly(world).await?;
        let (person, jean) = family.members.first().context("nobody in the family")?;
        let (person, soon) = (*person, 2_000);
        // Made by a clock that is almost a day behind, so that it ends in two seconds.
        let made = jean.ask(move |replica, now| {
            let then = UnixMillis(now.0 - INVITE_LIMIT_MS + soon);
            let rights = kith_shared::chain::Rights::FAMILY;
            match replica.invite(then, person, rights) {
                Ok((link, actions)) => (Ok(link), actions),
                Err(problem) => (Err(problem), Vec::new()),
            }
        });
        let link = made.await??;
        sleep(Duration::from_millis(soon + 500)).await;
        let late = world.phone("Late").await?;
        late.knock(&format!("{}/join#{}", late.origin(), link.to_fragment())).await?;
        late.read(join::REFUSED_ENDED).await?;
        ensure!(devices(&family).await? == 3, "somebody came in too late");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_square_picture_is_read_from_a_photo_and_by_the_camera() -> Outcome {
    World::tell("invite-picture", Serving::Plans, async |world| {
        let (family, kelly) = family_with_kelly(world).await?;
        for (guest, by_camera) in [("Nan", false), ("Uncle", true)] {
            kelly.invite(Guest { name: guest, ..NAN }).await?;
            let picture =
                kelly.see(&named_with(Role::Image, invite::PICTURE_LABEL)).await?.screenshot_as_png().await?;
            let phone = if by_camera {
                let film = world.root().join("camera.y4m");
                film::of_picture(&kelly, &picture, &film).await?;
                let extras = Extras { camera: Some(film), ..Extras::default() };
                let phone = world.device(guest, Look::PHONE, extras).await?;
                phone.go("/join").await?;
                phone.press(&button(join::SCAN_START)).await?;
                phone
            } else {
                let photo = world.root().join("photo.png");
                std::fs::write(&photo, &picture)?;
                let phone = world.phone(guest).await?;
                phone.go("/join").await?;
                phone.see(&a(Role::File)).await?.send_keys(photo.to_string_lossy().as_ref()).await?;
                phone
            };
            phone.answer_and_knock().await?;
            kelly.type_code(&phone.code().await?).await?;
            phone.read(join::ADMITTED).await?;
            phone.enter().await?;
        }
        ensure!(devices(&family).await? == 5, "{} devices in the plan", devices(&family).await?);
        Ok(())
    })
    .await
}

async fn family_with_kelly(world: &World) -> Result<(Family, Arc<Browser>)> {
    let family = Family::found(&*world.relay().await, &["Jean"]).await?;
    let kelly = world.phone("Kelly").await?;
    family.let_in(&kelly, Coming::AsFamily).await?;
    Ok((family, kelly))
}

/// How many devices the chain has, as a device sees it that has nothing to do with the invites.
async fn devices(family: &Family) -> Result<usize> {
    family.worker.until_shared().await?;
    let count =
        family.worker.look(|replica: &Replica| replica.chain().map(|chain| chain.members().len())).await?;
    let Some(count) = count else { bail!("no chain") };
    Ok(count)
}

fn contains(heard: &[u8], words: &[u8]) -> bool {
    heard.windows(words.len()).any(|window| window == words)
}
