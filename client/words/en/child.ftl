### Words of a child's own place: few, short and read aloud.

home = My page
houses = My houses
story = My story
plan = My plan
special = My special thing
drawings = My drawings
my-house = My house rules
ways = What do you like best?
other-way = Another way
other-ways = Other ways to say it
ways-on = Where to go
aloud = Read it to me
no-voice = This phone has no voice. Ask somebody to read it to you.
how = How do you want to do it?
draw = Draw
choose = Choose a picture
say = Say it
write = Write it
steps = Take a step
otherwise = Do it another way
put = Put something in
nothing-yet = Nothing here yet.
no-drawings = No drawings yet.
to-ways = Make one
my-words = My words
exact = Write just what the child says.
what-is-it = What is it?
what-is-it-hint = You can leave this empty.
there = Who was there?
for-grown-up = For the grown-up
done = Done
stop-first = Press Stop first. What you said is safe.
nothing-made = Nothing is here yet. Draw, choose or say something first.
read-back = Read it back. Are these your words?
yes = Yes
no-change = No, change it
too-full = This page is full. Press Done to keep it. Then start a new one.
paper = Your paper
paper-help = Draw with a finger or a mouse. There is a button to choose a picture too.
pens = Pens
thin = Thin
thick = Thick
undo = Take back
clear = New paper
clear-sure = Throw this drawing away?
clear-yes = Yes, new paper
clear-no = No, keep it
a-drawing = A drawing
pictures = Pictures
who-sees = Who should see this?
tap-faces = Tap the faces.
in-here = These people help you here. They see it too.
nobody = Nobody else
alone = Nobody else sees this now.
with-grown-up = A grown-up helps to put it in.
put-yourself = Press the button to put it in. You can take it out again.
show-them = A grown-up shows it to them, and to nobody else.
put-in = Put it in the plan now
is-in = It is in the plan now, just as you said it.
still-in = It is still in the plan. A grown-up takes it out again.
take-out-there = Take it out of the plan
take-out = Throw it away
take-out-sure = Do you want to throw this away?
thing = You made this
no-rules = Your plan is not here yet. A grown-up makes it with you.
thanks = You said:
told = What changed
told-by = Told by:
add-rule = Add a rule for the child
change-rule = Change this rule
rule-words = The rule, in the child's words
rule-missing = Write the rule first. What you typed is safe here.
behind = Which rule of the plan is behind it?
no-rule-behind = None of them
changed = The plan's rule behind this one has changed. Look at it with the child, and tell them why.
changed-out = The plan's rule behind this one was taken out. Tell the child why.
take-out-rule = Take this rule out
tell-why = I told the child why
tell-words = What did you say?
tell-missing = Write what you told the child. What you typed is safe here.
no-story = Your story is not ready yet.
bring = Bring a story from the plan
bring-more = Only stories that the child was told are here.
bring-none = No story waits in the plan. First tell it there.
bringing = Bringing it, with its photos…
not-known = This device does not know yet which child of the plan this is. Say it once, then it can go in.
say-whose = Say which child it is
ask = I want to ask something
ask-own = Ask something else
asked = You asked:
answered = The answer:
ask-missing = Write the question first. What you typed is safe here.

no-special = No special thing yet. Choose one with a grown-up you trust.
special-more = You can show with it how you are. You don't have to say a word.
special-means = What it means
special-looks = Who looks at it
not-in-trouble = You are never in trouble for it.
special-set = Write down the special thing
special-what = What is it?
special-means-ask = What does each way of putting it mean?
special-looks-ask = Who looks, when, and what do they do then?
special-missing = Fill in all three first. What you typed is safe here.
tell = I want to talk to someone
ring = Ring
no-trouble = You are not in trouble.
go-to = Go to one of these people. You can show them this page.
numbers = Ring for help
hurt = Is someone hurt right now? Ring 999.
my-number = Put your phone number here for the child
number = Your number
number-missing = Type your phone number first.

# Whose page it is.
page-of = { $name }'s page

# How far along the path.
step = Step { $number } of 10

# Whose words, and who wrote them down.
written-by = { $child } said this. { $typist } wrote it down.

# Who was there.
with = There: { $there }

# Everybody who may see a thing.
seen-by = You chose: { $names }

# What each picture shows.
shows-house-sun = A house with a sun in it
shows-house-cloud = A house with a rain cloud in it
shows-house-star = A house with a star in it
shows-teddy = A teddy bear
shows-friend = A grown-up and a friend
shows-star = A star
shows-cloud = A rain cloud
shows-door = A door
shows-path = A path to a house
shows-book = A book
shows-toys = Bricks and a ball
shows-wand = A wand with a star
shows-wings = A child with wings
shows-face-good = A face that smiles
shows-face-so-so = A face that is so-so
shows-face-bad = A sad face
shows-face-dont-know = A question mark
shows-pencil = A pencil
shows-page = A page with words
shows-plan = A list with ticks
shows-rules = A shield with a tick
shows-to-change = Two arrows that go round

ask-why-did-it-happen = Why did it happen?
ask-what-happens-next = What happens next?
ask-is-it-my-fault = Is it my fault?

colour-black = Black
colour-red = Red
colour-orange = Orange
colour-yellow = Yellow
colour-green = Green
colour-blue = Blue
colour-purple = Purple
colour-brown = Brown
