### Words for a worry with its goal and its scale.

worry = The worry
worry-means = It says who is worried, what has happened to the children, and what else could happen if nothing changes. Professionals write it. You can write what you see differently.
who = Who is worried
what = What has happened
why = What could happen if nothing changes
goal = The goal
goal-means = It says what everybody needs to see, and for how long. Then the children are safe and well, and Children’s Services can stop coming.
how-long = For how long
goal-locked = This is the goal. It does not change.
goal-rules = The rules can change. If a rule doesn’t work, change the rule.
goal-open = This goal is not agreed yet. It can still change.
agree-goal = Agree this goal
agree-sure = Once you agree it, it stays. Then nobody can change the goal, the worry or the scale, not even you. Agree it only when the family and you have read it out together.
agree-go = We read it together. Agree it
change-words = Change the words
other-views = Seen differently
see-otherwise = I see it differently
see-otherwise-label = What do you see differently?
see-otherwise-hint = It stays beside the worry. Nobody can change your words.
see-otherwise-missing = Type what you see differently.
numbers = Numbers
scale-means = Everybody gives their own number from 0 to 10 and says why. Nobody adds them up.
no-numbers = Nobody has given a number yet.
all-numbers = What everybody said
earlier = Earlier numbers
give-number = Give a number
number-own = Your number is yours. It does not have to match anyone else’s.
number-why = What makes it that number?
number-missing = Choose a number from 0 to 10.
late = Given later than the others
person = Who
number = Number
reason = Why
not-yours = Professionals write this part, with you. You can write what you see differently beside each worry.
add-form = All of it together
add-title = A worry with its goal
add-more = A worry always has its goal and its scale. Write all of it in words the family uses. Read it out to them before you share it.
change-title = Change the worry or goal
add-share = Share all of it
missing = This is still empty.
missing-summary = Not shared yet. Some parts are still empty:
worry-fixed = The goal was agreed, so these words stay as they are. You can add what you see differently.

# A field of the form: its label and hint.
form-field-short = A few words to call it by
form-field-short-more = For example: Home, Bedtimes, When Mum is low.
form-field-who = Who is worried?
form-field-who-more = Names people know, also the family’s own.
form-field-what = What has happened to the children already?
form-field-what-more = What was seen and heard, without blame.
form-field-why = What else could happen if nothing changes?
form-field-why-more = One worry only. Make another one for something else.
form-field-goal = What does everybody need to see instead?
form-field-goal-more = What will be there, not what will stop.
form-field-how-long = For how long?
form-field-how-long-more = For example: 12 weeks in a row, with at least one hard week.
form-field-question = What is the question for the number?
form-field-question-more = For example: thinking of bedtimes, where are things today?
form-field-zero = What does 0 mean?
form-field-zero-more = As bad as this worry can be.
form-field-ten = What does 10 mean?
form-field-ten-more = Good enough for Children’s Services to stop coming. It does not mean perfect.

put-behind = This worry is behind us
put-behind-why = How do you know that the goal is reached?
put-behind-hint = Everybody in the plan reads this. The worry goes to the end of the plan. Its rules stay.
worry-again = It is a worry again
worry-again-why = What has happened?
worry-again-hint = Everybody in the plan reads this. The worry goes back to where it was.
settle-missing = Write how you know first. Nothing was changed.
behind-open = The worry, its goal and its rules

# Since when a worry is behind the family.
behind-us = Behind us since { $day }

# What one end of the scale means.
means = { $number } means: { $words }

# When the goal was agreed.
agreed-on = Agreed on { $when }

# A week of the plan.
week = At the start
week-week = Week { $week }

# Who wrote the worry.
written-by = Written by { $name }.
