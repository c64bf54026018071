### Words of the page for now.

title = Now
hurt = Is someone hurt or in danger right now?
ring = Ring 999
ring-more = This app sends no alarm. Nobody is told by writing here. Ring.
offline-ring = Kith has no signal just now. A call may still go through.
waiting = Waiting for you
nothing = Nothing is waiting for you.
new = What changed
new-none = Nobody has changed anything yet.
all-changes = See all changes
lets-say = Say whether this rule is yours too
answer-suggestion = Answer a suggestion
pick-version = Pick one of two versions
look-at-proposal = Look at other words for your rule
happening = What is happening?
first-signs = I can see the first signs
is-happening = It is happening now
my-job = Your job
no-job = No rule names you for this. Ring somebody below, or look at what the others do.
others-jobs = What the others do
signs = What it looks like
ring-next = Ring
not-agreed = Not everybody owns this rule yet.
no-promise = Nobody may have seen this yet. If it matters now, ring.
nothing-sent = This phone has no signal. Nothing has been sent. Please ring.
afterwards = Afterwards, write down what happened and who came.

to-ring = Whom to ring
no-rules = No rule says yet what to do when it gets bad. Until then, ring somebody.
no-numbers = Nobody in the plan has given a number yet.
add-numbers = Add numbers
ring-others = Everybody else with a number
more-numbers = More numbers for help
after = When it is over
write-down = Write down what happened

see-above = See what is asked of you above.
look-in = It is your turn to look in today
lead = You are asked to lead
lead-more = Only you can say yes.
story = A story for a child waits for your yes
your-task = A task for you
read-it = The plan waits to be read

# Since the team manager last read.
read-again = { $count ->
    [one] 1 thing has changed since it was last read
   *[other] { $count } things have changed since it was last read
}

# More tasks than stand here.
tasks = { $count ->
    [one] 1 task waits for you
   *[other] { $count } tasks wait for you
}

# Who looks in today.
today = Looking in today: { $who }

# Who comes in my place.
if-you-cannot = If you can’t: { $name }

# Those whose number is not in the plan.
no-number = There is no number here for { $names }. Ask them for it next time you meet.

# The button that rings somebody.
ring-with-name = Ring { $name }
