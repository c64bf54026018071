### Words of the journal, and of putting down what goes well from any screen.

title = Journal
add = Add to the journal
kind = What do you want to write down?
kind-missing = Choose what it is first.
words-hint = One small thing is enough.
words-missing = Type a few words first.
overcame = How did you get past it?
overcame-said = How we got past it
rule = Is it about one of the rules?
no-rule = No, or I do not know
none = Nothing is written here yet. Small good things count too.
none-shown = Nothing fits what you chose.
filter-who = Whose words?
filter-rule = About which rule?
everybody = Everybody’s
all-rules = Everything
filter = Show only some
earlier = Show earlier days
take-out = Take this out
taken-out = Taken out. It is still kept in the plan’s changes.
professional = Seen by a professional
add-professional = Write down what I saw
well = Something goes well
well-hint = Put it down in a few words, for everybody in the plan.
well-label = What goes well?
well-done = It is put down. Thank you for saying it.
well-again = Another one
to-map = See it on the map

# What a line is, on its chip.
kind-working-well = Went well
kind-struggle = Was hard
kind-changed = We changed something

# Who can read what is written here.
who-sees = You can see this. So can: { $names }.
