### Words of looking in, whose turn it is, and a child's sign.

title = Looking in
more = Who looks in, how often, and until when.
none = Nobody has agreed to look in yet.
add = Agree who looks in
change = Change this
how-often = How often?
how-often-hint = For example: Monday, Wednesday and Saturday.
people = Who takes turns?
asks = What do they look at or ask?
until = Until when?
until-hint = For example: four good visits in a row and no worries.
missing = Say how often, what they look at, and until when. Your words are safe here.
until-missing = Say until when. Looking in must not go on for ever. Your words are safe here.
ended = This has ended
end = It has come to its end
begin-again = Begin again
asks-short = They look at
until-short = Until
tick = I looked in
how-was-it = How was it?
all-well = All was well
not-well = Something was not right
not-well-more = If somebody is hurt or in danger, ring 999 first.
note = Anything to say?
day = Which day?
choose = Choose how it was.
notes = How it was
no-notes = Nobody has looked in yet.
earlier = Earlier visits
rota = Whose turn is it?
rota-none = No turns are planned from today on.
add-turn = Plan a turn
turn-who = Who?
turn-instead = Who comes if they can’t?
nobody = Nobody yet
turn-what = What for?
turn-what-hint = For example: tea and bedtime. You can leave this empty.
turn-missing = Choose a day and a name. Your words are safe here.
today = Today
i-go = I can do it instead
object = The child’s sign
object-more = A thing the child chose. How they put it shows how they are, without words.
object-none = No child has chosen a sign yet.
add-object = Write down a child’s sign
change-object = Change this sign
object-child = Whose is it?
object-what = What is it?
object-what-hint = The child chooses. For example: the blue teddy on the window.
object-means = What does each way of putting it mean?
object-means-hint = For example: on the window means fine. On the bed means come and talk to me.
object-looks = Who looks, when, and what do they do then?
object-people = Who looks?
object-agreed = Who knows about it and said yes?
object-trouble = The child was told: you are never in trouble for this
not-in-trouble = You are never in trouble for this.
trouble-not-said = Nobody has told the child yet that they are not in trouble.
object-missing = Say what it is, what it means, and who looks. Your words are safe here.
means-short = What it means
looks-short = Who looks
agreed-short = Who knows

# Whose turn, and who comes if they can't.
turn = { $name }. If they can’t: { $instead }

# Whose sign it is.
sign-of = { $name }’s sign
