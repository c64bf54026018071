//! A prompt for whoever reviews: words that make one grown-up answer for what another one does.

use super::network::{self, Role};
use super::rule::{self, RuleState};
use super::sheet::Plan;
use super::suggestion;
use crate::id::EntryId;

/// Words that a reviewer should look at. Nothing is blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// The rule or the suggestion.
    pub entry: EntryId,
    /// The whole words.
    pub words: String,
    /// Whom the words make answer for the other, as they call them.
    pub who: String,
    /// Whose behaviour it is, as the words call them.
    pub whose: String,
}

/// Every rule, proposal and waiting suggestion that reads so.
#[must_use]
pub fn prompts(plan: &Plan) -> Vec<Prompt> {
    let people = network::people(plan).into_iter();
    let children: Vec<_> =
        people.filter(|person| person.role == Role::YoungPerson).map(|person| person.name).collect();
    let rules = rule::rules(plan).into_iter().filter(|rule| rule.state != RuleState::Withdrawn);
    let words = rules.flat_map(|rule| {
        let wordings: Vec<_> = rule.current.iter().chain(&rule.proposals).cloned().collect();
        wordings.into_iter().map(move |wording| (rule.id, wording.words))
    });
    let suggested = suggestion::waiting(plan).into_iter().map(|one| (one.id, one.words));
    let found = words.chain(suggested).filter_map(|(entry, words)| {
        let (who, whose) = look(&words, &children)?;
        Some(Prompt { entry, words, who, whose })
    });
    found.collect()
}

/// What is said that somebody will not let happen, and how far on the other's name follows.
const HOLDING: &[&[&str]] = &[
    &["not", "let"],
    &["won't", "let"],
    &["wont", "let"],
    &["never", "let"],
    &["never", "lets"],
    &["not", "allow"],
    &["won't", "allow"],
    &["never", "allow"],
    &["not", "answer"],
    &["won't", "answer"],
    &["not", "open", "the", "door", "to"],
    &["make", "sure"],
    &["makes", "sure"],
    &["keep"],
    &["keeps"],
    &["stop"],
    &["stops"],
];

/// The one who is made to answer and the one whose behaviour it is, if the words read so.
#[must_use]
pub fn look(words: &str, children: &[String]) -> Option<(String, String)> {
    words.split(['.', '!', '?', '\n']).find_map(|sentence| sentence_reads_so(sentence, children))
}

fn sentence_reads_so(sentence: &str, children: &[String]) -> Option<(String, String)> {
    let cut = |one: char| !one.is_alphanumeric() && one != '\'' && one != '’';
    let tokens: Vec<&str> = sentence.split(cut).filter(|token| !token.is_empty()).collect();
    let plain: Vec<String> = tokens.iter().map(|token| token.replace('’', "'").to_lowercase()).collect();
    for pattern in HOLDING {
        for at in 1..plain.len() {
            let matches = pattern
                .iter()
                .enumerate()
                .all(|(offset, word)| plain.get(at + offset).is_some_and(|known| known == word));
            if !matches {
                continue;
            }
            let who = tokens.iter().take(at).find(|token| is_somebody(token, children))?;
            let rest = at + pattern.len();
            let whose = (rest..rest + 2).find_map(|place| {
                let token = tokens.get(place)?;
                (is_other(token, children) && token != who).then_some(*token)
            });
            if let Some(whose) = whose.filter(|_| holds(pattern, plain.get(rest..).unwrap_or(&[]))) {
                return Some(((*who).to_owned(), whose.to_owned()));
            }
        }
    }
    None
}

/// "Keep", "stop" and "make sure" say so only together with what follows.
fn holds(pattern: &[&str], rest: &[String]) -> bool {
    let follows = |words: &[&str]| rest.iter().any(|known| words.contains(&known.as_str()));
    match pattern {
        ["keep" | "keeps"] => follows(&["away", "out"]),
        ["stop" | "stops"] => follows(&["from", "coming", "contacting", "drinking", "seeing"]),
        ["make" | "makes", "sure"] => follows(&["not", "never", "doesn't", "won't", "stays"]),
        _ => true,
    }
}

fn is_somebody(token: &str, children: &[String]) -> bool {
    let pronoun = ["i", "she", "he", "they", "we"].contains(&token.to_lowercase().as_str());
    pronoun || is_name(token, children)
}

fn is_other(token: &str, children: &[String]) -> bool {
    let pronoun = ["him", "her", "his", "them", "he", "she"].contains(&token.to_lowercase().as_str());
    pronoun || is_name(token, children)
}

fn is_name(token: &str, children: &[String]) -> bool {
    let capital = token.chars().next().is_some_and(char::is_uppercase) && token.chars().count() > 1;
    let ordinary =
        ["If", "When", "The", "At", "No", "Nobody", "Every", "Then", "And", "Or", "It", "What", "Children's"];
    let bare = token.trim_end_matches("'s").trim_end_matches("’s");
    capital && !ordinary.contains(&token) && children.iter().all(|child| child != bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_put_his_behaviour_on_her_are_seen() {
        let children = ["Esme".to_owned(), "Tyler".to_owned()];
        let found = |words: &str| look(words, &children);
        let leanne = "Leanne will not let Craig into the home and will not answer his calls.";
        assert_eq!(found(leanne), Some(("Leanne".into(), "Craig".into())));
        for words in [
            "Mum won't let him in.",
            "I will never let Craig near the school.",
            "Leanne will not answer his calls.",
            "Leanne keeps Craig away from the flat.",
            "Leanne makes sure Craig does not drink.",
        ] {
            assert!(found(words).is_some(), "{words}");
        }
        for words in [
            "I will not contact Leanne in any way.",
            "School lets Esme and Tyler go only with Leanne, Bev or Ron.",
            "Bev will not let Esme go alone.",
            "If Craig breaks a limit, Marcus tells the police. Leanne does not have to tell him.",
            "Two knocks on the wall: Yusuf rings 999. He does not come out.",
            "Nan comes by 8. If Nan can't, Farida does.",
            "Leanne keeps the door locked.",
            "No one asks Esme what Daddy said.",
        ] {
            assert_eq!(found(words), None, "{words}");
        }
    }
}
