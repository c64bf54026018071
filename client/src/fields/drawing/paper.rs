//! The paper itself: what is being drawn goes straight onto a canvas, and becomes a line of the picture once the finger lifts.

use kith_shared::drawing::{HEIGHT, POINTS_LIMIT, Pen, Point, Stroke, WIDTH};
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, DomRect};

use crate::fields::picture::line;
use crate::i18n::child as say;

/// More dots than this for each point of the screen are not seen under a thick pen.
const SHARPEST: f64 = 2.0;

/// What is being drawn: one finger at a time.
struct Going {
    pointer: i32,
    paper: DomRect,
    ink: CanvasRenderingContext2d,
    points: Vec<Point>,
    pen: Pen,
}

/// The strokes there are, and where the next one is drawn.
#[component]
pub fn Paper(
    strokes: RwSignal<Vec<Stroke>>,
    pen: RwSignal<Pen>,
    on_stroke: Callback<Stroke>,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let going = StoredValue::new_local(None::<Going>);
    let down = move |event: PointerEvent| {
        let is_busy = going.with_value(Option::is_some);
        if let Some(canvas) = canvas.get_untracked().filter(|_| !is_busy && event.button() == 0) {
            event.prevent_default();
            // Without capture a line ends where the finger leaves the paper.
            let _ = canvas.set_pointer_capture(event.pointer_id());
            going.set_value(Going::begin(&canvas, &event, pen.get_untracked()));
        }
    };
    let moves = move |event: PointerEvent| {
        going.update_value(|going| {
            if let Some(going) = going.as_mut().filter(|going| going.pointer == event.pointer_id()) {
                going.follow(&event);
            }
        });
    };
    let up = move |event: PointerEvent| {
        let is_ours =
            going.with_value(|going| going.as_ref().is_some_and(|going| going.pointer == event.pointer_id()));
        if let Some(done) = going.try_update_value(|going| going.take_if(|_| is_ours)).flatten() {
            on_stroke.run(done.end());
        }
    };
    let places = move || (0..strokes.with(Vec::len)).collect::<Vec<_>>();
    let drawn = move |at: usize| strokes.with_untracked(|strokes| strokes.get(at).map(line));
    view! {
        <div class="paper">
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                <For each=places key=|at| *at let:at>{drawn(at)}</For>
            </svg>
            <canvas
                node_ref=canvas
                role="img"
                aria-label=format!("{}. {}", say::PAPER, say::PAPER_HELP)
                on:pointerdown=down
                on:pointermove=moves
                on:pointerup=up
                on:pointercancel=up
            ></canvas>
        </div>
    }
}

impl Going {
    fn begin(canvas: &web_sys::HtmlCanvasElement, event: &PointerEvent, pen: Pen) -> Option<Self> {
        let paper = canvas.get_bounding_client_rect();
        let sharpness = window().device_pixel_ratio().clamp(1.0, SHARPEST);
        // A canvas that is given a size is empty.
        canvas.set_width((paper.width() * sharpness).round() as u32);
        canvas.set_height((paper.height() * sharpness).round() as u32);
        let ink: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let scale = paper.width() * sharpness / f64::from(WIDTH);
        ink.scale(scale, scale).ok()?;
        ink.set_line_cap("round");
        ink.set_line_join("round");
        ink.set_line_width(pen.thickness().into());
        ink.set_stroke_style_str(pen.colour.ink());
        let mut going = Self { pointer: event.pointer_id(), paper, ink, points: Vec::new(), pen };
        going.to(event);
        Some(going)
    }

    /// Draws on to where the finger is, by way of where it was in between.
    fn follow(&mut self, event: &PointerEvent) {
        let between = js_sys::Reflect::get(event, &"getCoalescedEvents".into())
            .ok()
            .and_then(|all| all.dyn_into::<js_sys::Function>().ok())
            .and_then(|all| all.call0(event).ok())
            .filter(JsValue::is_object)
            .map(|all| js_sys::Array::from(&all));
        match between.filter(|all| all.length() > 0) {
            Some(all) => all.iter().for_each(|one| self.to(one.unchecked_ref())),
            None => self.to(event),
        }
    }

    fn to(&mut self, event: &PointerEvent) {
        let scale = f64::from(WIDTH) / self.paper.width().max(1.0);
        let across = (f64::from(event.client_x()) - self.paper.left()) * scale;
        let down = (f64::from(event.client_y()) - self.paper.top()) * scale;
        let point = Point::on_paper(across, down);
        let before = self.points.last().copied();
        if before == Some(point) || self.points.len() >= POINTS_LIMIT {
            return;
        }
        let from = before.unwrap_or(point);
        self.ink.begin_path();
        self.ink.move_to(from.x.into(), from.y.into());
        self.ink.line_to(point.x.into(), point.y.into());
        self.ink.stroke();
        self.points.push(point);
    }

    /// The finger lifts: the canvas is empty again, and the line is a stroke.
    fn end(self) -> Stroke {
        self.ink.clear_rect(0.0, 0.0, WIDTH.into(), HEIGHT.into());
        Stroke { pen: self.pen, points: self.points }.simplified()
    }
}
