//! The fixed words that fields of choice hold, as types.

/// An enum whose every variant has a fixed word in the document.
macro_rules! worded {
    ($($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$each])* $variant,)* }

        impl $name {
            /// Every one of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// Their words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// Its word in the document.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The one with this word.
            #[must_use]
            pub fn read(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    )* };
}

worded! {
    /// What kind of plan it is; it says whether texts speak of being safe or of being well.
    PlanType {
        /// Child in need.
        ChildInNeed = "child_in_need",
        /// Child protection.
        ChildProtection = "child_protection",
        /// Help before either.
        EarlyHelp = "early_help",
    }
    /// What a line of the map is about.
    MapKind {
        /// Worried: what has happened.
        PastHarm = "past_harm",
        /// Worried: what could happen.
        FutureDanger = "future_danger",
        /// What makes it harder.
        Complicating = "complicating",
        /// What goes well.
        Strength = "strength",
        /// What has kept the children from this very harm.
        Safety = "safety",
        /// What needs to happen.
        Need = "need",
    }
    /// Which time of several a line of the map tells of.
    TimeOf {
        /// The first time.
        First = "first",
        /// The worst time.
        Worst = "worst",
        /// The last time.
        Last = "last",
    }
    /// Kinds of meetings.
    MeetingKind {
        /// Family and network, about one danger.
        Network = "network",
        /// Core group.
        CoreGroup = "core_group",
        /// Team around the family.
        TeamAround = "team_around",
        /// Review of a child in need plan.
        Review = "review",
        /// Child protection conference.
        Conference = "conference",
        /// A visit at home.
        HomeVisit = "home_visit",
        /// The last one with the social worker.
        Goodbye = "goodbye",
        /// Called because something does not work.
        Urgent = "urgent",
    }
    /// Where a meeting stands.
    MeetingState {
        /// To come.
        Planned = "planned",
        /// It was held.
        Held = "held",
        /// It does not take place.
        CalledOff = "called_off",
    }
    /// What is put down in a meeting.
    NoteKind {
        /// What people are most worried about.
        Worried = "worried",
        /// What works well.
        WorkingWell = "working_well",
        /// What was decided.
        Decision = "decision",
        /// Anything else.
        Other = "other",
    }
    /// Kinds of lines in the journal.
    JournalKind {
        /// It works well.
        WorkingWell = "working_well",
        /// It was hard.
        Struggle = "struggle",
        /// The plan was changed.
        Changed = "changed",
    }
    /// How far asking somebody into the network has come.
    Invite {
        /// Not asked yet.
        NotYet = "not_yet",
        /// Asked.
        Invited = "invited",
        /// Said yes.
        Accepted = "accepted",
        /// Said no.
        Declined = "declined",
    }
    /// When the jobs of a rule are done.
    Moment {
        /// The first signs show.
        FirstSigns = "first_signs",
        /// It is happening now.
        Happening = "happening",
    }
    /// When a rule's jobs are done, as the family says.
    WhenDone {
        /// At the first signs and while it is happening.
        Both = "both",
        /// At the first signs.
        FirstSigns = "first_signs",
        /// While it is happening.
        Happening = "happening",
        /// When it is over.
        After = "after",
    }
    /// A service manager's answer.
    Approval {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
    /// What people are called together for.
    CallKind {
        /// A rule or the plan is not working.
        NotWorking = "not_working",
        /// A red flag was seen.
        RedFlag = "red_flag",
        /// Somebody wants to talk.
        Talk = "talk",
    }
    /// Whom a call is for.
    Called {
        /// Everybody.
        Everyone = "everyone",
        /// Whoever leads.
        Lead = "lead",
    }
    /// An answer to a call.
    CallAnswer {
        /// I'm coming.
        Coming = "coming",
        /// I can't.
        Cannot = "cannot",
        /// It is settled.
        Settled = "settled",
    }
    /// What a child puts into their own place.
    ItemKind {
        /// Good things.
        Good = "good",
        /// Worries.
        Worry = "worry",
        /// Dreams.
        Dream = "dream",
        /// Wizard or fairy: a wish.
        Wish = "wish",
        /// Wizard or fairy: what needs to change.
        NeedsChange = "needs_change",
        /// Wizard or fairy: what helps to fly away from worries.
        Helps = "helps",
        /// Wizard or fairy: what goes well.
        GoingWell = "going_well",
        /// Who lives in my house.
        Inside = "inside",
        /// Who may visit.
        MayVisit = "may_visit",
        /// A rule of my house.
        HouseRule = "house_rule",
        /// Where I stand on the path.
        Path = "path",
        /// Somebody I can tell.
        Trusted = "trusted",
        /// A page of my own.
        Own = "own",
    }
    /// How a child made it.
    Tool {
        /// Houses.
        Houses = "houses",
        /// The wizard.
        Wizard = "wizard",
        /// The fairy.
        Fairy = "fairy",
        /// A page of their own.
        OwnPage = "own_page",
        /// Toys and pointing.
        Toys = "toys",
        /// Spoken.
        Spoken = "spoken",
    }
    /// How a rule feels.
    Face {
        /// Good.
        Good = "good",
        /// So-so.
        SoSo = "so_so",
        /// Bad.
        Bad = "bad",
        /// I don't know.
        DontKnow = "dont_know",
    }
    /// What a practitioner's note is about.
    PractitionerNote {
        /// Getting ready.
        Preparing = "preparing",
        /// Is this phone safe?
        PhoneCheck = "phone_check",
        /// A visit.
        Visit = "visit",
        /// Anything else.
        Other = "other",
    }
    /// A step of a quiet removal.
    RemovalStep {
        /// It was decided.
        Decided = "decided",
        /// The person was told, face to face.
        Told = "told",
    }
    /// What a team manager decides.
    Decision {
        /// Content that the plan should keep the children safe.
        Content = "content",
        /// Not yet.
        NotYet = "not_yet",
    }
    /// What is put down on the way to the family's carrying on alone.
    StepDownStep {
        /// Somebody is asked to lead.
        LeadProposed = "lead_proposed",
        /// They said yes.
        LeadAgreed = "lead_agreed",
        /// They sit beside whoever leads.
        Shadows = "shadows",
        /// They lead, the worker beside them.
        LeadsBeside = "leads_beside",
        /// The worker comes to every other meeting.
        EveryOther = "every_other",
        /// One thing on the list of what must be ready.
        Ready = "ready",
        /// A child was told that the work is ending.
        ChildTold = "child_told",
        /// The professionals were told.
        ProfessionalsTold = "professionals_told",
        /// The goodbye meeting was held.
        Goodbye = "goodbye",
        /// When access ends.
        AccessEnds = "access_ends",
        /// Children's Services is asked to come back.
        AskedBack = "asked_back",
        /// The lead goes on to somebody else.
        HandedOn = "handed_on",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_what_they_stand_for() {
        for kind in ItemKind::ALL {
            assert_eq!(ItemKind::read(kind.word()), Some(*kind));
        }
        assert_eq!(MapKind::WORDS.len(), MapKind::ALL.len());
        assert_eq!(StepDownStep::read("signed"), None);
    }
}
