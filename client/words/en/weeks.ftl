### Words of the weeks: the list of what happens when, one task, and adding tasks.

title = The weeks
more = What happens when, who does it and why. Anybody can add or change it.
none = Nothing is planned yet.
none-more = Start with the ready-made list. You can change every word.
waiting = Waiting for you
nothing-waiting = Nothing here is waiting for you.
add = Add to the weeks
order = In which order?
by-week = Week by week
by-importance = Most important first
move-up = Move up
move-down = Move down
look = Look and change
done = Done
done-all = All of it is done
this-week = This week
asks-yes = Waits for the service manager’s yes
week = Week
task = What, who and why
where-when = Where and when
changes = What else changes
who = Who
why = Why
unannounced = Visits without saying when. No dates are written down.
span = From when to when
span-none = Nobody has said yet when it starts and when it should end.
set-span = Say when it starts and ends
plan-type = What kind of plan is it?
plan-type-none = Not said
first-day = First day of week 1
closing-day = When should the work end?
closing = What must be true by then?
closing-hint = For example: four good visits and no new worries.
print = Print
print-final = Print the last version
print-draft = Print a draft
draft-mark = This is a draft.
not-final = The last version cannot be printed yet.
not-final-more = Nothing is lost. Fill in these blanks first, or print a draft. The blanks are in:
add-title = Add to the weeks
add-more = Write your own, or take tasks from the ready-made list.
add-own = Write your own
ready-made = The ready-made list
ready-made-more = Names come from People. What is marked is still blank. You fill it in later.
is-in = In the weeks already
for-each = Once for each worry.
take = Put this in
tick-all = Tick the whole list
put-in = Put the ticked ones in
put-in-missing = Nothing is ticked. Tick at least one task, then put it in.
weeks-are-a-guess = The weeks are a first guess. Change them as you need.
task-title = One task
change = Change this task
what-label = What is done?
what-hint = What will be better when it is done?
who-label = Who does it?
why-label = Why?
from-label = First week
to-label = Last week
to-hint = Leave it empty if it takes one week.
where-label = Where and when?
unannounced-tick = Visits without saying when
changes-label = Does anything else change?
changes-hint = For example: who sees whom, who looks in, how often.
links = Links for practitioners
links-label = Links for practitioners
needs-yes-tick = A service manager must say yes first
danger-label = Which worry is it for?
more-boxes = What else there is to say
blanks-hint = Words in curly brackets are blanks. Type over them.
what-missing = Say what is done, who does it and why. Your words are safe here.
week-wrong = Type the weeks as numbers from 1 to 1000. Your words are safe here.
week-backwards = The last week comes before the first. Your words are safe here.
has-a-day = These visits come without saying when. Take the day out of “Where and when”. Your words are safe here.
put-down-by = Put down by
blanks = Still blank
blanks-more = Fill in what you know. The last version waits until nothing is blank.
fill = Fill in the blanks
fill-missing = Nothing is filled in yet. Type into at least one box.
from-people = Taken from People.
approval = The service manager’s yes
approval-none = Nobody has said yes or no yet.
approval-set = Put down what they said
approval-what = What did they say?
approval-name = Their name
approval-why = Why?
choose-one = Choose yes or no.
take-out = Take it out of the weeks
take-out-sure = It goes from the weeks. It stays in what changed, with your name.
back = Back to the weeks

# Week 3, or weeks 3 to 6.
weeks-from-to = Weeks { $from } to { $to }
weeks-from = Week { $from }

# The switch for what is done.
show-done = Show what is done ({ $count })

# When a week begins.
from-day = from { $day }

# Which week it is now.
now-in = This is week { $week }.

# When it began.
begins = Week 1 begins on { $day }.

# When it should end.
ends = It should end on { $day }.

# What must be true at the end.
ends-when = By then: { $words }

# How many blanks are open.
blanks-count = { $count ->
    [one] 1 blank to fill in
   *[other] { $count } blanks to fill in
}

# Why the last version cannot be printed.
draft-because = { $count ->
    [one] { draft-mark } 1 blank is still open.
   *[other] { draft-mark } { $count } blanks are still open.
}

# What the service manager said.
approved-yes = { $name } said yes.
approved-no = { $name } said no.

# An answer as a choice.
answer-yes = Yes
answer-no = No

# A kind of plan.
plan-type-child-in-need = Child in need plan
plan-type-child-protection = Child protection plan
plan-type-early-help = Early help plan

# A blank as it stands in a sentence.
blank-parents = parents’ names
blank-worker = social worker’s name
blank-children = children’s names
blank-network = names in our network
blank-number = how many people
blank-safe = safe or well
blank-harm = which worry
blank-tool = way of working with the children
blank-finding-tool = way of finding people
blank-review = which meeting
blank-how-often = how often
blank-lead = who will lead
blank-plan = what the plan is called
