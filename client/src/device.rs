//! The only code that touches the world: storage, socket, clock, secrets, other tabs, the page's coming and going.

mod address;
mod clock;
mod copies;
mod demo;
mod door;
mod drafts;
mod driver;
mod founding;
mod idle;
mod joining;
mod js;
mod keys;
mod later;
mod news;
mod opening;
mod page;
mod persistence;
mod pin;
mod reading;
mod seat;
mod shelf;
mod socket;
mod storage;
mod tabs;

pub use address::{of_invite, opened_before, remember_open, take_invite};
pub use clock::{now, relay_now};
pub use copies::{BringProblem, Known, look as look_for_copy};
pub use demo::{DemoPerson, DemoPlan, DemoProblem, reset as reset_demo};
pub use door::Door;
pub use drafts::Drafts;
pub use founding::{NewPlace, NewPlan};
pub use idle::IdleWatch;
pub use joining::Knocking;
pub use js::Listening;
pub use later::{
    demo_device, demo_places, found, found_demo, found_place, go_on_knocking, knock, look_for_demo,
    make_copy, sit_at_copy, take_seat,
};
pub use news::{Listener, News};
pub use opening::{OpenProblem, dice};
pub use page::{on_hidden, on_seen, on_window};
pub use persistence::{Persistence, ask as ask_to_persist};
pub use pin::{
    PinTry, forget_all as forget_pins, is_set as pin_is_set, lock_beside, lock_like, set as set_pin,
    try_one as try_pin, unlock as take_pin_off,
};
pub use reading::{Letters, Reading, Size, Theme};
pub use seat::{Seat, say_gone};
pub use shelf::{
    Label, Place, PlanHandle, ShelfBell, ShelfRow, change_label, change_place, place_of, read as read_shelf,
};
pub use storage::{PlanRow, Storage};
