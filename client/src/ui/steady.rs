//! A signal that keeps each value long enough to be read.

use std::time::Duration;

use leptos::prelude::*;

/// What is shown, and since which turn.
struct Steady<T: Send + Sync + 'static> {
    now: Signal<T>,
    shown: RwSignal<T>,
    turn: StoredValue<u64>,
    resting: StoredValue<bool>,
    shortest: Duration,
}

/// Follows `now`, but shows every value for at least `shortest_ms`; of what comes meanwhile, the newest is shown next.
/// Where `hurries(shown, newest)`, it does not wait: nothing stays on the screen that is no longer true.
pub fn steady<T>(now: Signal<T>, shortest_ms: u64, hurries: fn(&T, &T) -> bool) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let steady = Steady {
        now,
        shown: RwSignal::new(now.get_untracked()),
        turn: StoredValue::new(0),
        resting: StoredValue::new(false),
        shortest: Duration::from_millis(shortest_ms),
    };
    Effect::new(move || {
        let newest = now.get();
        let hurry = steady.shown.with_untracked(|shown| hurries(shown, &newest));
        if hurry || !steady.resting.get_value() {
            steady.show();
        }
    });
    steady.shown.into()
}

impl<T: Send + Sync + 'static> Clone for Steady<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Steady<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Steady<T> {
    /// Shows the newest value, rests, and looks again.
    fn show(self) {
        // The page may have gone while it rested.
        let Some(newest) = self.now.try_get_untracked() else { return };
        let is_news = self.shown.try_with_untracked(|shown| *shown != newest) == Some(true);
        let _ = self.resting.try_set_value(is_news);
        let turn = self.next_turn();
        if is_news {
            self.shown.set(newest);
            set_timeout(move || self.look_again(turn), self.shortest);
        }
    }

    fn look_again(self, turn: Option<u64>) {
        if turn.is_some() && self.turn.try_get_value() == turn {
            self.show();
        }
    }

    fn next_turn(self) -> Option<u64> {
        self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        })
    }
}
