### Words of a rule's page and of its card.

not-owned = Nobody owns this rule yet.
idea = An idea so far
two-versions = Two versions
taken-out = We took this out
who-owns = Who owns it
your-answer = Is this rule yours too?
own = I own this too
unsure = I’m not sure yet
disagree = I disagree, because…
disagree-label = Why do you disagree?
unsure-label = What makes you unsure?
share-answer = Share my answer
change-answer = Change my answer
answer-for = Answer for somebody on paper
answer-for-hint = Only what they told you. It says that you typed it.
answer-for-who = Who told you?
answer-for-what = What do they say of this rule?
answer-for-why = Why, in their words?
says-own = This is mine
says-unsure = I’m not sure yet
says-disagree = I disagree
other-words = I would say it differently
change-words = Change the words
words-label = What will we do?
words-hint = Short and clear. Say who, what and when.
words-missing = Type the words of the rule.
words-same = These are the words that are there already.
because-label = Why?
because-hint = For example: nobody came on a Thursday. You can leave this empty.
share-owned = Share the new words
share-proposal = Share as a proposal
take = Use these words
take-only-owners = Those who own the rule choose.
decline-proposal = Not these words
own-proposal = These are mine too
two-more = These were both chosen while phones had no signal. Nothing is lost. Pick one, or join them.
two-legend = Which words shall the rule use?
pick = Use the words I picked
pick-missing = Pick one first.
join-them = Join them
two-owners = Those who own the rule pick. You can talk about it below.
history = How it changed
again = Say it like this again
again-at-once = It becomes a new change by you. Nothing is lost.
again-proposed = It becomes a proposal by you. The owners choose.
again-because = We said it like this before.
history-now = These are the words now.
compare = Show what changed
added = added:{" "}
removed = removed:{" "}
end-of-change = {" "}(end)
because = Why:
talk = Talk about it
talk-none = Nobody has said anything yet.
talk-label = What do you want to say?
talk-hint = Everybody in the plan can read it.
talk-open = Say something
talk-missing = Type what you want to say.
talk-share = Share it
tried = Tried out?
tried-not = Nobody has said yet how trying it went.
take-out = Take this rule out
take-out-sure = It moves to the rules we took out. Nothing is lost, and you can bring it back.
take-out-go = Take it out
add-title = Add a rule
suggest-title = Suggest a rule
add-worry = Which worry is it for?
add-part = Which part is it?
add-words = What is the rule?
add-who = Who should own it?
add-who-hint = They are asked whether it is theirs too. You own it from the start. Children are asked only if you choose them by name.
add-everybody = All grown-ups in our network
add-some = Some of us
add-some-missing = Choose at least one name.
add-check = Read it once more
add-share = Share the rule
choose-one = Choose one.
moment = When, and whom to ring
moment-set = Say when, and whom to ring
when-done = When is this done?
whom-to-ring = Whom do you ring for this?
whom-to-ring-hint = Tick them in the order in which you ring them. With nobody ticked, those named in the rule are shown.
ring-from-words = Ring those who are named in the rule.

# How many of those asked own it.
count-1-1 = Owned
count-0-1 = Not owned yet
count-2-2 = Owned by both
count-other = Owned by all { $asked }
count-other-with-owned-asked = { $owned } of { $asked } own it

# Who owns it, in one sentence.
owned-by-names = { $names } own this rule.
owned-by-names-with-names = { $names } owns this rule.

# Whose words the rule is in.
words-of = These are { $name }’s words.

# One person's answer, as read out for their mark.
answered-own = { $name }: this is mine
answered-unsure = { $name }: not sure yet
answered-disagree = { $name }: disagrees
answered-none = { $name } has not answered yet

# An answer with its reason.
reason-own = { $name } owns this:
reason-unsure = { $name } is not sure yet:
reason-disagree = { $name } disagrees:

# Your own answer to the words in use.
your-answer-own = You own this rule.
your-answer-unsure = You said: I’m not sure yet.
your-answer-disagree = You said: I disagree.

# Before words of a rule others own are changed.
asked-again = If you change the words, { $names } will be asked again.

# Before words are proposed for a rule one does not own.
stays-until = The rule stays as it is until one of its owners takes your words: { $names }.

# Who chose words that somebody else proposed.
chosen-by = { $name } chose these words.

# Who owned the words of an earlier or the present version.
owned-then-names = Owned by { $names }.
owned-then-names-with-names = Was owned by { $names }.

# Who proposes.
proposes = { $name } would say it like this

# A suggestion waits.
suggestions-name = 1 suggestion from { $name }
suggestions-count = { $count } suggestions

# Proposals wait.
proposals = { $count ->
    [one] Other words proposed
   *[other] { $count } other wordings proposed
}

# How trying it went, as a fact and as a choice.
tried-practised = We practised it
tried-working = It is working
tried-needs-change = It isn’t working yet

# When a rule's jobs are done.
when-done-both = At the first signs and while it is happening
when-done-first-signs = At the first signs
when-done-happening = While it is happening
when-done-after = When it is over

# Whom to ring, one after the other.
ring-order = Ring in this order: { $names }
