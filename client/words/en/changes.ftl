### Words of the changes page: what people did, as sentences.

title = Changes
more = Who wrote what, and when. Nobody can take a line out of here.
none = Nothing has been written yet.
waiting-more = Safe on this device. The others do not have it yet.
filter = Show
everybody = Everybody
earlier = Show earlier changes
refused = A change did not get in
refused-more = It is kept apart and was not put into the plan. The plan is as it was. Ask them what they wanted to write.
forked = Two things came under one number
forked-more = The computer in the middle was given two different changes where only one can be. Somebody may be using a copied device. Your words are safe here. Tell the person who looks after Kith where you are.
rolled-back = The computer in the middle has lost something
rolled-back-more = It has gone back to an older state. Your words are safe here and are sent again by themselves. Look whether everybody’s words are there.
gap = Something is missing
gap-more = The computer in the middle left something out. It may come later by itself. If this note stays, tell the person who looks after Kith where you are.

did-about = wrote what the plan is called
did-person = put somebody into the plan:
did-journal = wrote in the journal:
did-map = put a line on the map:
did-meeting = planned a meeting
did-meeting-note = wrote down at a meeting:
did-task = put a task into the weeks:
did-approval = answered for the service manager
did-check-in = agreed how often somebody looks in:
did-look-in = looked in:
did-try = tried a rule out:
did-object = wrote down the child’s sign:
did-call = said that something isn’t working:
did-call-reply = answered a call for help
did-tell = told a child what changed:
did-help-number = added somebody to ring:
did-phone = gave a phone number
did-story = began a story:
did-frame = wrote a page of a story:
did-story-answer = said what they think of a story
did-story-telling = told a child a story
did-child-question = wrote down what a child asked:
did-child-item = let this into the plan:
did-feel = said how a rule feels:
did-review = read the plan as it was and decided
did-step = took a step towards handing over
did-network = wrote about somebody in the network:
did-other-view = sees it differently:
did-talk = said:
did-handover = passed on the lead
did-danger = wrote down a worry with its goal:
did-agreed-goal = agreed the goal:
changed-danger = changed the words of a worry:
changed-bottom-line = changed what must be in place:
changed-met = said that this is in place now:
changed-not-met = said that this is not in place:
changed-about = changed what the plan is called:
changed-name = changed a name. It is now:
changed-no-day = took the day from a meeting
did-bottom-line = wrote what must be in place:
did-suggestion = suggested:
did-rule = added a rule:
did-wording = wrote other words for a rule:
did-take = chose these words for a rule:

# Somebody's sitting, for example "Ryan, Sunday evening".
sitting = { $name }, { $when }

# Why a change did not get in.
refused-because-no-right = It was for a part of the plan that they cannot write.
refused-because-not-authentic = It does not fit the device that it says it is from.
refused-because-forbidden = It was not made the way Kith makes changes.
refused-because-harmful = Kith stopped twice while reading it.
refused-because-incomplete = It builds on something that never came.
refused-because-wrong-key = It would lock your words so that the others cannot read them. Talk to them about it.

# Whose change did not get in.
refused-from = It came from { $name }’s device, { $when }.

# A number that was given.
did-score = gave { $number } out of 10 for “{ $short }”:

# An answer to a rule's words.
did-answer-own = owns this rule:
did-answer-unsure = is not sure about this rule yet:
did-answer-disagree = disagrees with this rule:

# An answer to a suggestion.
did-reply-used = used the suggested words:
did-reply-reworded = put a suggestion in our words:
did-reply-declined = said “not for us” to:

# A meeting has another day.
changed-meeting = set a new day or time for a meeting: { $day }
