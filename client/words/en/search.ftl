### Words of the search.

title = Search
hint = Find words anywhere in the plan.
label = Which words are you looking for?
label-hint = The start of a word is enough. This works with no signal.
only-here = Nobody sees what you look for. It is not kept.

# So many are shown of more.
many = There is more. Type another word to find fewer.

# How much was found.
found-0 = Nothing found. Try fewer words, or only the start of a word.
found-1 = Found in 1 place
found-other = Found in { $count } places

# What was found, as a heading.
kind-person = People
kind-rule = Rules
kind-worry = Worries and goals
kind-bottom-line = What must be in place
kind-suggestion = Suggestions
kind-task = Weeks and jobs
kind-map = The map
kind-journal = Journal
kind-meeting = Meetings
kind-looking = Looking in and trying out
kind-story = Stories
kind-child = From the children
kind-talk = Talk
kind-other = Other

# Who said it and when.
said = { $name }, { $when }
