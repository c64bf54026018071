### Words used on several pages: buttons, roles, parts of the rules, lists.

name = Kith
back = Back
next = Next
cancel = Cancel
close = Close
share = Share
throw-away = Throw away
bring-back = Bring it back
somebody = Somebody
said-nothing = No reason given
stays-here = This stays on this device until you press Share.
court = A court can ask to see what is written here.
meaning = What does this mean?
opening = Opening the plan…
for-somebody = Typing for somebody else?
whose-words = Whose words are these?
whose-words-hint = Are you typing for somebody who takes part on paper? Choose their name.
mine = Mine
optional = You can leave this empty.

# The step a person is on, where one question stands on each screen.
step = Question { $now } of { $of }

# Whose words they are, and who typed them.
typed-by = { $voice }, typed by { $typist }

# What a person is in the plan.
role-parent = parent or carer
role-network = family, friend or neighbour
role-young-person = child or young person
role-social-worker = social worker
role-team-lead = team manager
role-professional = nursery, school or health

# The same as a choice in a list.
role-choice-parent = Parent or carer
role-choice-parent-more = Lives with the children, or looks after them.
role-choice-network = Family, friend or neighbour
role-choice-network-more = Part of the network that helps.
role-choice-young-person = Child or young person
role-choice-young-person-more = The plan is about this person, who has a say.
role-choice-social-worker = Social worker
role-choice-social-worker-more = Helps the family, and can suggest rules.
role-choice-team-lead = Team manager
role-choice-team-lead-more = Reads the plan before anybody relies on it.
role-choice-professional = Nursery, school or health
role-choice-professional-more = Knows the children from work.

# A part of the rules, as a heading.
rule-part-going-well = When it is going well
rule-part-stressors = When it gets hard
rule-part-first-signs = First signs
rule-part-red-flags = Red flags
rule-part-who-does-what = Who does what
rule-part-if-not-followed = If the plan is not followed
rule-part-consequences = What may happen then
rule-part-other = Our rules

# What belongs into a part of the rules.
rule-part-hint-going-well = What can you see when things are fine?
rule-part-hint-stressors = Which days, times or things make it harder?
rule-part-hint-first-signs = What do you see first when it starts to slip?
rule-part-hint-red-flags = What tells everybody that it is happening now?
rule-part-hint-who-does-what = Who does what, and when?
rule-part-hint-if-not-followed = What do we do if a rule is missed?
rule-part-hint-consequences = What else may happen if it goes on?

# "Jean", "Jean and Ryan", "Jean, Ryan and Dean".
list = { $join } and { $last }
