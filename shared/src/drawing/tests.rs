//! Drawings as text: nothing changes on the way, nothing foreign gets in, and a scribble stays short.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use proptest::prelude::*;

const PEN: Pen = Pen { colour: Colour::Blue, is_thick: true };

fn stroke(points: &[(i32, i32)]) -> Stroke {
    Stroke { pen: PEN, points: points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect() }
}

/// A round scribble of so many points, as a finger leaves it: about one for each unit of the paper.
fn scribble(points: u32, turns: f64) -> Stroke {
    let points = (0..points).map(|at| {
        let way = f64::from(at) / f64::from(points);
        let angle = way * turns * std::f64::consts::TAU;
        Point::on_paper(200.0 + 140.0 * way * angle.cos(), 150.0 + 140.0 * way * angle.sin())
    });
    Stroke { pen: PEN, points: points.collect() }
}

fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
    let point = (0..=WIDTH, 0..=HEIGHT).prop_map(|(x, y)| Point { x, y });
    let pen = (0..Colour::ALL.len(), any::<bool>())
        .prop_map(|(at, is_thick)| Pen { colour: Colour::ALL[at], is_thick });
    let stroke = (pen, prop::collection::vec(point, 1..40)).prop_map(|(pen, points)| Stroke { pen, points });
    prop::collection::vec(stroke, 0..12)
}

proptest! {
    #[test]
    fn what_was_drawn_is_read_again(strokes in strokes()) {
        let drawing = Drawing { strokes };
        let text = drawing.to_text();
        prop_assert!(text.is_ascii() && !text.contains('\n'));
        if drawing.strokes.is_empty() {
            prop_assert_eq!(text, "");
        } else {
            prop_assert!(Drawing::is_one(&text));
            prop_assert_eq!(Drawing::read(&text), Ok(drawing));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = Drawing::read(&text);
        if let Ok(drawing) = Drawing::read(&format!("d1:{text}")) {
            let points = drawing.strokes.iter().flat_map(|stroke| &stroke.points);
            prop_assert!(points.into_iter().all(|point| *point == Point::on_paper(point.x.into(), point.y.into())));
        }
    }
}

#[test]
fn the_text_never_changes_its_meaning() {
    let drawing = Drawing { strokes: vec![stroke(&[(10, 20), (13, 16), (400, 300)])] };
    assert_eq!(drawing.to_text(), "d1: FUoBGJmY4R");
    assert_eq!(Drawing::read("d1: FUoBGJmY4R"), Ok(drawing));
    assert_eq!(Drawing::read("home"), Err(DrawingError::NotADrawing));
    assert_eq!(Drawing::read("d1: FUo"), Err(DrawingError::Stroke(0)), "cut off");
    assert_eq!(Drawing::read("d1: F"), Err(DrawingError::Stroke(0)), "no point");
    assert_eq!(Drawing::read("d1: ZUoB"), Err(DrawingError::Stroke(0)), "no such pen");
    assert_eq!(Drawing::read("d1: FDC"), Err(DrawingError::Stroke(0)), "beside the paper");
}

#[test]
fn a_line_is_as_round_as_the_finger_went() {
    assert_eq!(stroke(&[(5, 6)]).path(), "M5 6l0 0");
    assert_eq!(stroke(&[(0, 0), (10, 0)]).path(), "M0 0L10 0");
    assert_eq!(stroke(&[(0, 0), (10, 0), (10, 20)]).path(), "M0 0Q10 0 10 10L10 20");
}

#[test]
fn few_points_say_the_same() {
    let straight = stroke(&(0..100).map(|at| (at, at)).collect::<Vec<_>>());
    assert_eq!(straight.simplified().points.len(), 2);
    let drawn = scribble(3_000, 6.0);
    let simple = drawn.simplified();
    assert!(simple.points.len() < drawn.points.len() / 8, "{}", simple.points.len());
    assert_eq!((simple.points.first(), simple.points.last()), (drawn.points.first(), drawn.points.last()));
}

#[test]
fn a_full_page_still_fits() {
    let page = Drawing { strokes: (0..30).map(|_| scribble(1_500, 5.0).simplified()).collect() };
    let text = page.to_text();
    assert!(text.len() > 8_000);
    let fitted = page.to_text_within(8_000).unwrap();
    assert!(fitted.len() <= 8_000);
    assert_eq!(Drawing::read(&fitted).unwrap().strokes.len(), 30);
    let too_full = Drawing { strokes: vec![stroke(&[(1, 1), (2, 2)]); STROKES_LIMIT + 1] };
    assert_eq!(too_full.to_text_within(8_000), None);
}
