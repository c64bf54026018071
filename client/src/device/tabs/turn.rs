//! Whose turn it is to own a plan: a Web Lock, which the browser takes back from a tab that is gone.

use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::device::js;

/// It is this tab's turn until this is dropped.
pub struct Turn(Option<Function>);

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            let _ = end.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes the turn at `name` if no other tab has it.
pub async fn ask(name: &str) -> Option<Turn> {
    request(name, true).await
}

/// Waits for the turn at `name`.
pub async fn wait(name: &str) -> Turn {
    request(name, false).await.unwrap_or(Turn(None))
}

async fn request(name: &str, only_if_free: bool) -> Option<Turn> {
    let locks = js::get(&js::navigator(), "locks");
    if locks.is_undefined() {
        return Some(Turn(None));
    }
    let answer: Rc<RefCell<Option<Function>>> = Rc::default();
    let heard = answer.clone();
    let answered = Promise::new(&mut |resolve, _| *heard.borrow_mut() = Some(resolve));
    let granted = Closure::once(move |lock: JsValue| -> JsValue {
        let mut end = None;
        let held = if lock.is_null() {
            JsValue::UNDEFINED
        } else {
            Promise::new(&mut |resolve, _| end = Some(resolve)).into()
        };
        if let Some(answer) = answer.borrow_mut().take() {
            let _ = answer.call1(&JsValue::UNDEFINED, &end.map_or(JsValue::NULL, JsValue::from));
        }
        held
    });
    let options = js::object(&[("ifAvailable", only_if_free.into())]);
    let arguments = [name.into(), options.into(), granted.as_ref().clone()];
    if js::call(&locks, "request", &arguments).is_err() {
        return Some(Turn(None));
    }
    let end = js::wait(answered.into()).await.ok()?;
    end.dyn_into::<Function>().ok().map(|end| Turn(Some(end)))
}
