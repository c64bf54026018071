//! What people fill in and read, one value at a time: words, numbers, names, moments, and drafts of them.

mod clipboard;
mod compared;
mod download;
mod draft;
mod editor_form;
mod folds;
mod in_place;
pub mod moment;
mod one_question;
mod people_choice;
mod pick_input;
mod qr_picture;
mod scale;
mod select;
pub mod sight;
mod voice_choice;
mod words;

pub use clipboard::CopyButton;
pub use compared::ComparedWords;
pub use download::hand_over;
pub use draft::Draft;
pub use editor_form::{EditorForm, ProblemNotice};
pub use folds::Folds;
pub use in_place::InPlace;
pub use one_question::OneQuestion;
pub use people_choice::PeopleChoice;
pub use pick_input::{Pick, PickInput};
pub use qr_picture::QrPicture;
pub use scale::ScaleChoice;
pub use select::Select;
pub use sight::{AppOwner, People, Sight};
pub use voice_choice::VoiceChoice;
pub use words::{AuthoredWords, Piece, ShowWho, ShowWhoToggle, Words, pieces_of};
