### Words around meetings: planning one, running it, numbers from everybody there, notes.

title = Meetings
more = Plan a meeting, lead it step by step, and keep what you decide.
next = Next meeting
none-next = No meeting is planned.
later = Also planned
before = Meetings we had
add = Plan a meeting
add-more = Say what it is about, when and where. You can change it later.
open = Look at this meeting
kind = What kind of meeting?
which-worry = Which worry is it about?
all-worries = All of them
when-day = Which day?
when-clock = What time?
where = Where?
where-hint = For example: at Nan’s, or on the phone.
who-leads = Who leads it?
not-yet = We do not know yet
who-is-asked = Who is asked to come?
unannounced = A visit without saying when
unannounced-shown = This visit is not announced, so no day is shown.
share = Share this meeting
worry-missing = Choose one worry. A family network meeting is about one worry at a time.
change = Change when or where
call-off = It does not take place
call-off-sure = Everybody will see that this meeting does not take place. You can plan another one.
no-day = No day yet
calendar = Put it in my calendar
calendar-more = Makes a small file for the calendar on this device. It only says when, and “Catch-up”.
calendar-made = The file is made. Open it to add it to your calendar.
calendar-failed = This browser did not make the file. Nothing is lost. Write the day down.
start = Start the meeting
script-more = Whoever leads gets one step on each screen, with words to say.
agenda = What we will talk about
agenda-more = This is from the plan: what changed since you last met, and what is still open.
to-meeting = To this meeting’s page
to-meetings = All meetings
say = You can say
end = End the meeting
end-more = Then the notes are ready for everybody. You can still add to them.
who-came = Who is here?
who-came-more = Tick everybody who is in the room or on the phone.
came = Who came
came-none = Nobody is ticked yet.
last-time = What we decided last time
last-time-none = Nothing was decided last time.
since = Since you last met
since-none = Nobody wrote in the journal since then.
tell = Telling the children
next-time = Plan the next meeting
numbers = Numbers
numbers-ask = Ask everybody here for a number
numbers-who = Who gives a number today?
numbers-who-missing = Tick who is here first.
numbers-again = Ask for new numbers
numbers-given = has a number
numbers-waits = not yet
numbers-give = Keep this number
numbers-shown = Everybody’s numbers
numbers-now = Show the numbers without the rest
numbers-now-more = Those who have not given one yet can still do so. It will say that it came later.
numbers-hidden = Hidden until everybody has one
numbers-present = Change who is here
numbers-present-share = These people are here
numbers-asked = Everybody at the meeting is asked for a number
numbers-task = Give your number
add-note = Write it down
note-words = In their own words
note-missing = Type what was said.
decision = What will happen?
decision-who = Who does it?
decision-day = By which day?
decision-missing = Type what you decided.
summary = Say how it went
summary-words = How did the meeting go, all in all?
summary-hint = A few sentences. They stand above the notes.
notes = Notes
notes-none = Nothing is written down yet.
notes-print = Print the notes
nothing-here = Nothing yet.
agenda-read-out = Read out the worry and the goal
agenda-decided = What we said we would do
agenda-not-working = Somebody says this isn’t working
agenda-went-well = What went well
agenda-was-hard = What was hard
agenda-tried = We tried this out
agenda-changed = These rules have new words
agenda-two = Two people chose other words
agenda-proposal = Other words for a rule wait for an answer
agenda-not-ours = Not everybody has said that this rule is theirs
agenda-suggested = Suggestions wait for an answer
agenda-gap = No rule yet for
agenda-not-met = Must be in place, and is not yet
agenda-not-content = The team manager said: not yet
agenda-task = Should be done by now
agenda-tell = Tell the children what is new, and why
agenda-numbers = Everybody’s number
agenda-next-date = When we meet next

# What is put down under this heading.
note-kind-worried = Most worried about
note-kind-working-well = Working well
note-kind-decision = What we decided
note-kind-other = What else was said

# Where a meeting stands, on its chip.
state-planned = Planned
state-held = We met
state-called-off = Did not take place

# Who leads.
led-by = { $name } leads

# Who is asked.
asked = Asked to come: { $names }

# Day and time, where there are any.
when = { $day }, { $time }

# Which step of the script, and about how long it takes.
step = Step { $now } of { $of } · about { $minutes } minutes

# Who does what was decided, and until when.
who-by-day = By { $day }
who-by-names-day = { $names }, by { $day }

# What I gave, while the others cannot see it.
given = { $name }: { $number }. Only this device shows it until everybody has one.

# Typing the number of somebody who has no device here.
number-of = Type the number of { $name }

# How many have a number.
so-far = { $given } of { $of } have a number
