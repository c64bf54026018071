### Words of the way on which the family takes the lead and the social worker goes.

title = The family takes the lead
more = Step by step, somebody of you leads the meetings, and the social worker says goodbye. You can stay on a step as long as you need.
strip = Who leads
see = See all the steps
now = Where we are
next = The next step
worker = the social worker
other-lead = Ask somebody else
track = The four steps
done = done
alone = The plan is ours alone
turns = Whose turn it is
turns-none = No family network meeting is planned yet. Plan one, and you see here who comes to it.
plan-meeting = Plan a meeting
no-day = No day yet
ready = Are we ready?
ready-more = Go through it together. Mark what is true now. What is not marked shows what to work on.
ready-list = The whole list
is-ready = This is true now
not-ready = Take the mark back
ready-chip = Ready
tell = Who must know
child-told = I told them
child-how = Who told them, and what did they say?
professionals-told = They were told
professionals-how = Who was told, and how?
told-chip = Told
to-tell-chip = Not told yet
professionals = Nursery, school, health and others
access = When access ends
access-none = No day has been set yet.
access-set = Set the day
access-change = Change the day
access-day = On which day?
access-time = At what time?
access-missing = Choose a day first. Nothing was shared yet.
access-by-itself = It ends by itself. At that time their own phones shut the plan. The first of your phones that lets people in and has signal then ends it for good.
access-waits = The time has come. One of your phones that lets people in has to be open, with signal. It ends it by itself. Until then it is only shut on their phones.
access-clock = If it stays like this, one clock may be wrong: the one in this phone, or the one where your words are kept. Is that time over? Then you can end it by hand.
access-now = End it by hand
access-now-sure = It cannot be taken back. To let somebody in again, you need a new invite.
access-past = That time is over already. Choose a later one. Nothing was shared yet.
access-who = Whoever leads, or lets people in, sets the day.
shut = Your time in this plan is over
shut-more = This phone keeps the plan shut. What you wrote stays in it, with your name. If you think that is wrong, ring the family.
shut-clock = Is that time still to come? Then this phone’s clock is wrong. Set it right, and the plan opens.
last-step = Go to the last step
last-step-more = The lead passes on, and those who say goodbye can open nothing new. You need signal for it.
alone-more = No professional and no council is needed for it. You can write, meet and print as before.
hand-on = Somebody else leads
hand-on-go = Hand the lead on
come-back = Ask for help again
come-back-go = Ask to come back
come-back-label = What is hard now, and what would help?
come-back-missing = Write a few words first. They stay on this device until you share them.
come-back-outside = Only those who are in the plan can read this. Nobody outside gets it from here. Ring Children's Services too.
numbers = Numbers to ring
people = What changes for each person
words = Anything to add?
who = Who could lead the meetings?
who-missing = Choose somebody first. Nothing was shared yet.
nobody = Nobody of the family or network is here yet. Add one of them under People first.
no-such-step = This step comes later, or it was taken already. Look at all the steps to see where you are.
back = All the steps
next-meetings = Plan the next meetings, so that everybody sees who comes to which.
with-helpers = Rules that name a professional
with-helpers-more = They will not come any more. Say who does it now.
with-helpers-none = No rule names a professional. You can carry on by yourselves.
no-end = No day is set yet on which professionals can no longer open the plan.

# Stands for the lead while there is none.
somebody-of-yours = Somebody of the family

# A step of the track, from 1 to 4.
track-1 = { $worker } leads
track-2 = { $lead } and { $worker } lead together
track-3 = { $lead } leads, { $worker } says goodbye

# What the next step is called, as a button.
step-lead-proposed = Ask somebody to lead
step-lead-agreed = { $lead } says yes
step-shadows = { $lead } sits beside { $worker }
step-leads-beside = { $lead } leads, with { $worker } beside
step-every-other = { $worker } comes to every other meeting
step-goodbye = { $worker } has said goodbye

# What the step means for the one who is to lead.
for-lead-lead-proposed = { $lead } is asked to lead the meetings, and can say no.
for-lead-lead-agreed = { $lead } will learn to lead the meetings. Nothing else changes yet.
for-lead-shadows = { $lead } sits beside { $worker } at the next meetings and sees how it is done.
for-lead-leads-beside = { $lead } leads the meetings now. What to say stands on the meeting's page.
for-lead-every-other = { $lead } leads every meeting. At every other one { $lead } leads without { $worker }.
for-lead-handed-on = { $lead } leads from now on.
for-lead-goodbye-ready = { $lead } leads all meetings.

# What the step means for the social worker.
for-worker-lead-proposed-lead-agreed = { $worker } leads as before.
for-worker-shadows = { $worker } still leads, and explains each part.
for-worker-leads-beside = { $worker } sits beside { $lead }, and helps when asked.
for-worker-every-other = { $worker } comes to every other meeting, and not to those between.
for-worker-goodbye = { $worker } comes to no more meetings. Until access ends, { $worker } can still open the plan.
for-worker-ready-child-told = For { $worker } nothing changes.

# What stays the same for everybody else.
for-others = For { $names } nothing changes. Your rules stay the same.

# Only the one who was asked can say yes.
only-they = Only { $lead } can say yes, on their own device. Nobody can say it for them.

# The one who was asked is on paper.
said-on-paper = { $lead } takes part on paper. Press this only if { $lead } said yes.

# A turn with the social worker.
with = With { $worker }

# A turn without the social worker.
without = Without { $worker }

# How much is ready.
ready-with-have-of = { $have } of { $of } are true now

# Who marked it, and when.
marked = { $name }, { $day }

# When access ends, and for whom.
access-ends-time = {" "}at { $time }
access-ends-day-at-names = On { $day }{ $at }, { $names } can no longer open the plan. What they wrote stays, with their names.

# Until when those who helped could open the plan.
open-until = All of you agreed that you can open this plan until { $when }.

# Who asked Children's Services to come back.
asked-back = { $name } asked for help again on { $day }

# The words of a picture of turns, for those who hear it.
picture = Picture: of the next { $without } meetings, { $with } with the social worker and { $without } without

# When the professionals' access ends.
ends-on = Professionals can no longer open the plan from { $day } on.

# The children who do not know yet that the work ends.
tell-children = Still to tell: { $names }
