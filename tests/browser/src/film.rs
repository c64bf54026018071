//! Makes what a camera sees out of a picture: a film that a browser's fake camera plays.

use crate::browser::Browser;
use anyhow::{Context, Result};
use data_encoding::BASE64;
use std::io::Write;
use std::path::Path;

/// Width and height of the film, in pixels.
const SIDE: usize = 480;
const FRAMES: usize = 10;

/// Writes a film to `to` that shows this picture (a PNG file), with a white margin. `browser` reads the picture.
///
/// # Errors
/// If the picture cannot be read or the film not be written.
pub async fn of_picture(browser: &Browser, picture: &[u8], to: &Path) -> Result<()> {
    let script = "const [data, side, done] = arguments;
        const image = new Image();
        image.onload = () => {
            const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
            const context = canvas.getContext('2d');
            context.fillStyle = 'white';
            context.fillRect(0, 0, side, side);
            context.drawImage(image, side * 0.1, side * 0.1, side * 0.8, side * 0.8);
            const pixels = context.getImageData(0, 0, side, side).data;
            let light = '';
            for (let at = 0; at < pixels.length; at += 4) light += String.fromCharCode(pixels[at + 1]);
            done(btoa(light));
        };
        image.src = 'data:image/png;base64,' + data;";
    let light = browser.run_until_done(script, vec![BASE64.encode(picture).into(), SIDE.into()]).await?;
    let light = BASE64.decode(light.as_str().context("no picture")?.as_bytes())?;
    let grey = vec![128; SIDE * SIDE / 2];
    let mut film = std::fs::File::create(to)?;
    writeln!(film, "YUV4MPEG2 W{SIDE} H{SIDE} F10:1 Ip A1:1 C420jpeg")?;
    for _ in 0..FRAMES {
        writeln!(film, "FRAME")?;
        film.write_all(&light)?;
        film.write_all(&grey)?;
    }
    Ok(())
}
