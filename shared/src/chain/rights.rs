//! What a device may do in a space.

use minicbor::{Decode, Encode};

/// Which of a space's parts, by its place in the first link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartIndex {
    /// The family's own: rules, network, agreements.
    Ours,
    /// The professionals': dangers, goals, bottom lines, suggestions.
    Services,
    /// Everybody's: people, scores, talk.
    Together,
}

impl PartIndex {
    /// Every part, in the order of the first link.
    pub const ALL: [Self; 3] = [Self::Ours, Self::Services, Self::Together];

    /// Its place in the first link.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Ours => 0,
            Self::Services => 1,
            Self::Together => 2,
        }
    }

    const fn bit(self) -> u8 {
        1 << self.index()
    }
}

/// What a device may write, and whether it may let others in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Rights {
    /// One bit a part, by index in the first link.
    #[n(0)]
    pub write: u8,
    /// May add and remove devices.
    #[n(1)]
    pub admit: bool,
    /// Leads the network's meetings; always with `admit`.
    #[n(2)]
    pub lead: bool,
}

impl Rights {
    /// A family or network member.
    pub const FAMILY: Self =
        Self { write: PartIndex::Ours.bit() | PartIndex::Together.bit(), admit: false, lead: false };
    /// A professional.
    pub const PROFESSIONAL: Self =
        Self { write: PartIndex::Services.bit() | PartIndex::Together.bit(), admit: false, lead: false };

    /// These rights, and the right to let others in.
    #[must_use]
    pub const fn admitting(self) -> Self {
        Self { admit: true, ..self }
    }

    /// These rights as the one who leads.
    #[must_use]
    pub const fn leading(self) -> Self {
        Self { admit: true, lead: true, ..self }
    }

    /// Whether part number `index` may be written.
    #[must_use]
    pub const fn may_write_index(self, index: usize) -> bool {
        index < 8 && self.write & (1 << index) != 0
    }

    /// Whether `part` may be written.
    #[must_use]
    pub const fn may_write(self, part: PartIndex) -> bool {
        self.write & part.bit() != 0
    }

    /// Whether these are the rights of the family's side.
    #[must_use]
    pub const fn is_family(self) -> bool {
        self.may_write(PartIndex::Ours)
    }

    /// Nobody holds the family's part and the professionals' part at once, and who leads may admit.
    #[must_use]
    pub const fn are_allowed(self, parts: usize) -> bool {
        let both = PartIndex::Ours.bit() | PartIndex::Services.bit();
        self.write & both != both && (self.write as u16) < (1 << parts) && (self.admit || !self.lead)
    }
}
