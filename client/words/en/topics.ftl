### Words of the page with ten topics to think about.

title = Topics to think about
needs-yes = A service manager must say yes
as-task = Put it into the weeks
as-rule = Suggest it as a rule
week = In which week?
week-wrong = Type the number of a week, from 1 to 520. Nothing was shared yet.
words = In words for this family
who = Who does it?
why = Why?
words-missing = Say what is done, who does it and why. Nothing was shared yet.
worry = Which worry is it about?
part = In which part of the rules?
no-worry = There is no worry in the plan yet, so there is nowhere to put a rule.
share-task = Put it in
share-rule = Suggest it
done-task = It is in the weeks now.
done-rule = It is suggested. The family takes it in their own words, or not.
family = These are written for professionals. If one of them matters to you, put it into the weeks or talk about it.
