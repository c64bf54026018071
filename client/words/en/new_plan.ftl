### Words for starting a plan: one question on each screen.

title = Start a new plan
nickname = What shall we call this plan?
nickname-hint = Pick a nickname, like “Our plan” or “Home list”. Leave surnames out. Somebody may see it on your screen.
nickname-missing = Type a name for the plan. Any name will do. You can change it later.
your-name = What do the children call you?
your-name-hint = Everybody in the plan will see this name beside your words.
your-name-missing = Type your name as the children say it.
role = Who are you?
role-missing = Choose one. It decides which part of the plan you write.
relation = How do you belong to the children?
relation-hint = For example: Mum, Nan, Uncle, next door, school nurse.
children = Which children is it for?
children-hint = First names only. Leave it empty if you would rather not have names on the screen.
ready = This is what happens next
start = Start the plan
starting = Making the plan…
will-keep = The plan is kept on this device. You are the only one who can read it until you let somebody in.
will-second = Let a second person in soon. Until then, a lost phone is a lost plan.
will-family = You write the family’s rules. Social workers can suggest. They cannot change them.
will-professional = You can write worries, goals and what must be in place. The family’s rules are theirs. You can only suggest.

# What stands on the last screen: nickname and name.
summary = The plan is called “{ $nickname }” and you are { $name }.
