### Words of the people page and of one person's page.

title = People
family = Our family and network
helping = Helping us
left = Not in the plan now
left-more = Their words stay, with their names.
let-in = Let somebody in
let-them-in = Let them in
let-in-device = Let another device of theirs in
add-paper = Add somebody by name
add-paper-more = For somebody you think of, for a child, or for somebody who takes part on paper. They need no phone here.
waiting = Waiting to come in
hand-over = Hand over the lead
take-over = Take over the lead
this-is-you = you
leads = Leads
lets-in = Can let people in
on-paper = On paper
not-in-yet = No device here
has-left = left
enough = That is enough people for the plan.
not-enough = The plan needs more people. You can let somebody in at any time.
network = How many we are
set-minimum = Change how many are needed
minimum-label = How many people does the network need?
minimum-hint = Grown-ups who know the worries and the goals.
minimum-wrong = Type a number from 0 to 50.
rights = What they may do
rights-family = Reads everything. Writes the family’s rules.
rights-professional = Reads everything. Writes worries, goals and what must be in place. Can suggest rules, and cannot change them.
rights-paper = Takes part on paper. Others read it out and type for them.
rights-child = A child needs no device here. Others can type what they say, and it says so. Let them in if they want to read and write here themselves.
rights-not-in = Sees nothing of this plan, until somebody lets them in.
give-admit = Let them let people in
take-admit = They no longer let people in
remove = Take them out of the plan
remove-sure = They can no longer open what is written from now on. What they have read cannot be unread. Their words stay, with their name.
remove-tell = Tell them in person first.
remove-go = Take them out now
remove-quiet = Take them out quietly
remove-quiet-what = Only if telling them could put somebody at risk. Their phone just gets nothing new, as if there were no signal. Nobody is told. Others see that they are out when they look here.
remove-quiet-decide = You and your manager decide this together, and you write the reason down in your own notes, not here. Tell them when it is safe.
remove-quiet-tick = My manager and I decided this
remove-quiet-missing = Tick this first. Or choose the plain way.
remove-quiet-go = Take them out quietly now
go-yourself = Leave this plan
go-yourself-sure = This device gets nothing new from then on. Your words stay in the plan, with your name. To come back, somebody has to let you in.
go-yourself-go = Leave it now
add-title = Add somebody by name
add-name = What do the children call them?
add-relation = How do they belong to the children?
add-role = What are they in the plan?
add-share = Add them
add-asked = Have you asked them to help?
add-asked-missing = Choose how far you have got with asking them.

# How far asking somebody new has come: what to choose, and what follows from it.
asked-not-yet = Not yet. We think of them.
asked-not-yet-more = They stand here so that you can plan how to ask. No rule waits for them.
asked-invited = Asked, no answer yet
asked-invited-more = No rule waits for them until they say yes.
asked-accepted = They said yes
asked-accepted-more = They take part on paper until they come in here. You read the rules out and type for them, and it says so.
asked-declined = They said no
asked-declined-more = No rule waits for them.

change-name = Change this name
change-my-name = Change my name
name-everywhere = The new name stands beside all their words, old ones too.
called = What this plan is called
called-name = Name
called-children = Children
called-change = Change what it is called

not-done = That did not work
unknown = The signal went away in the middle
removed = They are out of the plan

# How many people of the network are here, of how many needed.
network-count = { $have } of { $needed } people

# Names of those who can open the plan.
you-and = Only you can see this plan.
you-and-names = You can see this. So can { $names }.

# Their words counted, as a sentence.
rules-owned-0 = Owns no rule yet.
rules-owned-1 = Owns 1 rule.
rules-owned-other = Owns { $count } rules.

# Somebody was let in.
is-in-now = { $name } is in the plan now
