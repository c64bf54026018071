//! The app's own drawings, since fonts of small pictures are missing on some phones.

use leptos::prelude::*;

/// What an icon shows.
#[allow(dead_code, reason = "the whole set stands on the page of parts")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    Home,
    Plan,
    Journal,
    Meeting,
    People,
    Tick,
    Cross,
    Clock,
    Lock,
    Question,
    Pen,
    Seal,
    Plus,
    Menu,
    Leave,
    Speaker,
    Share,
    Printer,
    Search,
    Warning,
    Information,
    Phone,
    Versions,
    Talk,
    History,
    Next,
    Back,
}

impl Symbol {
    /// Strokes on a field of 24 by 24.
    fn strokes(self) -> &'static str {
        match self {
            Symbol::Home => "M3 11.5 12 4l9 7.500M6 9.500V20h12V9.500M10 20v-5h4v5",
            Symbol::Plan => "M6 3h9l4 4v14H6zM14.5 3v5H19M9 12h7M9 16h7",
            Symbol::Journal => "M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h12M9 8h6",
            Symbol::Meeting => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h3M13.5 14h2.5",
            Symbol::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.500a3.5 3.5 0 0 1 0 6.500M18 14.500c2.2.8 3.5 2.7 3.5 5.5"
            }
            Symbol::Tick => "m5 12.5 5 5L19.5 7",
            Symbol::Cross => "M6 6l12 12M18 6 6 18",
            Symbol::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.500l3.5 2",
            Symbol::Lock => "M5 11h14v10H5zM8 11V7.500a4 4 0 0 1 8 0V11M12 15v2.5",
            Symbol::Question => "M8.5 9a3.5 3.5 0 1 1 5 3.200c-1 .6-1.5 1.3-1.5 2.800M12 19v.01",
            Symbol::Pen => "M4 20l1-4.500L16.5 4l3.5 3.500L8.5 19zM14 6.500l3.5 3.5",
            Symbol::Seal => {
                "M12 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM8.5 14 7 21l5-2.5 5 2.5-1.5-7M9.5 9l2 2 3-3.5"
            }
            Symbol::Plus => "M12 5v14M5 12h14",
            Symbol::Menu => "M4 7h16M4 12h16M4 17h16",
            Symbol::Leave => "M13 4H5v16h8M10 12h11M17 8l4 4-4 4",
            Symbol::Speaker => "M4 9.500v5h4l5 4v-13l-5 4zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11",
            Symbol::Share => "M12 15V4M8 7.5 12 3.500l4 4M6 11H5v9h14v-9h-1",
            Symbol::Printer => "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
            Symbol::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21",
            Symbol::Warning => "M12 3.5 2.5 20h19zM12 10v4.500M12 17.500v.01",
            Symbol::Information => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.500M12 7.500v.01",
            Symbol::Phone => {
                "M5 4h4l1.5 5-2.3 1.500a12 12 0 0 0 5.3 5.300L15 13.500l5 1.500v4a1.5 1.5 0 0 1-1.6 1.500C10.5 20 4 13.5 3.5 5.600A1.5 1.5 0 0 1 5 4z"
            }
            Symbol::Versions => "M4 4h11v11H4zM9 19v1h11V9h-1M7 8h5M7 11.500h3",
            Symbol::Talk => "M4 5h16v11h-8l-5 4v-4H4zM8 9h8M8 12.500h5",
            Symbol::History => "M4 12a8 8 0 1 0 2.5-5.800L4 8.500M4 4v4.500h4.500M12 8v4.500l3 1.8",
            Symbol::Next => "m9 5 7 7-7 7",
            Symbol::Back => "m15 5-7 7 7 7",
        }
    }

    /// Whether it points along the line of writing.
    fn flips(self) -> bool {
        matches!(self, Symbol::Leave | Symbol::Next | Symbol::Back | Symbol::Speaker | Symbol::History)
    }
}

/// A drawing beside words; screen readers pass over it.
#[component]
pub fn Icon(of: Symbol) -> impl IntoView {
    view! {
        <svg class="icon" class:flips=of.flips() viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=of.strokes() />
        </svg>
    }
}
