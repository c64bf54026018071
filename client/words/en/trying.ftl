### Words for trying a rule out, saying that it isn't working, and telling a child about a change.

try = Try it out
tried-before = When we tried it
not-tried = Nobody has tried this rule out yet.
what-tried = What did you try?
what-happened = What happened?
what-changed = What did you change?
who = Who took part?
day = Which day?
missing = Say what you tried and what happened. Your words are safe here.
tried-short = We tried
happened-short = What happened
changed-short = What we changed
not-working = This isn’t working
thanks = Thank you for saying.
thanks-more = This is not a fail. It means we meet and make the plan better.
why = What isn’t working?
whom = What should happen now?
everyone = Call everyone together
everyone-hint = Everybody in the plan sees that you ask to meet.
lead-hint = Only they are asked. Others can still read it in the plan.
tell-lead = Just tell whoever leads
choose = Choose one.
send = Share this
call-together = Call people together
for-what = What is it for?
choose-why = Choose what it is for. Your words are safe here.
what-about = What do you want to say?
set-day = Set a day to meet
no-promise = This is not an alarm. Nobody may see it for a while. If somebody is hurt or in danger, ring 999.
can-come = I’m coming
cannot = I can’t come
settled = It is settled
to-rule = Look at the rule
telling = Telling the children
telling-more = Has a rule changed? Then somebody tells the children what is new, and why.
none-to-tell = The children know about every change.
before = Before
now = Now
because = Why it changed
gone = We took this rule out.
told = They were told
told-how = How was it told, and what did they say?
told-who = Who told them?
told-day = Which day?
told-missing = Say in a few words how it was told. Your words are safe here.
told-before = What the children were told
see-telling = See what to tell them

# A rule without a number.
a-rule = a rule

# Somebody asks to meet, or tells the lead.
calls-not-working = { $name } says: { $rule } isn’t working
calls-not-working-with-name = { $name } says: this isn’t working
calls-red-flag = { $name } saw a red flag
calls-talk = { $name } wants to talk

# What people are called together for, as a choice.
reason-talk = Let us talk
reason-not-working = Something isn’t working
reason-red-flag = I saw a red flag

# The meeting that was made of a call.
we-meet = We meet: { $when }

# Who is asked.
asks-none = { $name } asks everyone to meet.
asks-name-lead = { $name } asks { $lead } to help.

# What somebody answered.
answered-coming = { $name } is coming.
answered-cannot = { $name } can’t come.
answered-settled = { $name } says it is settled.

# The choice to tell only whoever leads.
just-tell = Just tell { $name }

# How many changes children wait to hear of.
to-tell = { $changes ->
    [one] 1 change to tell { $names } about
   *[other] { $changes } changes to tell { $names } about
}

# What to tell whom.
tell = Tell { $child } about { $rule }

# Who told a child, and when.
told-who-child-day = { $who } told { $child } on { $day }.
told-who-child = { $who } told { $child }.
told-child-day = { $child } was told on { $day }.
told-child = { $child } was told.
