### Words of somebody's place in the network: what they can do, who told them why, and how close they are.

title = In our network
can-do = What they can do
can-do-none = Nothing has been written yet.
can-do-label = What can they do to help?
can-do-hint = For example: comes by 8 when Mum feels low.
sees = Sees the children
sees-none = Nobody has said how often.
sees-label = How often do they see the children?
sees-hint = For example: every Saturday.
told-why = Told why
told-not = Nobody has told them why yet.
told-who-label = Who told them why there is a plan?
nobody = Nobody yet
told-day-label = Which day?
told-words-label = Is there more to say about it?
invite-label = Have they been asked to help?
not-said = Not said
language = Language
language-label = Which language do they like best, if not English?
circle-label = How close are they to the children?
circle-none = Not in a circle yet
change = Change this
on-paper = They said yes, and take part on paper. Others type for them.
why-copy = Copy these words
why-copied = Copied. You can change them before you send them.
why-copy-failed = They could not be copied. Write them down or read them out.
knows-why = Knows why
not-told = Not told why yet
picture = See us as circles
picture-more = Nearest to the children is in the middle. The list above says the same.
children = Children
counts = We count grown-ups in the network who know why and said yes.

# How close, from 1.
circle-1 = Nearest: every day or nearly
circle-2 = Close: they help and visit
circle-other = Further out: they know us and would help

# How far asking somebody has come, as a choice and as a mark.
invite-not-yet = Not asked yet
invite-invited = Asked
invite-accepted = Said yes
invite-declined = Said no

# Who told them, and when.
told-who-day = { $who } told them on { $day }.
told-who = { $who } told them.
told-day = They were told on { $day }.

# The names in one circle, for those who hear it.
in-circle-nearest = Nearest: { $names }.
in-circle-close = Close: { $names }.
in-circle-further = Further out: { $names }.
