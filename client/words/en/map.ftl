### Words of the map, and of numbers over time.

title = The map
lead = What worries us, what works well, and what needs to happen. Each line keeps its author.
hint = Worries, what works well, what comes next: on one page.
worried = What are we worried about?
working-well = What is working well?
needed = What needs to happen?
numbers = From 0 to 10
numbers-none = The numbers come with the first worry.
well-first = Working well first
worried-first = Worries first
add = Add a line
words = In your own words
missing = Type a few words first.
time = Which time was it?
no-time = None of these
impact = What was it like for the children?
impact-said = For the children
which-worry = Does it belong to a worry?
no-worry = No, or I do not know
reword = Change
take-out = Take it out
nothing = Nothing here yet.
print = Print on one page
over-time = How the numbers went
over-time-more = A line for each person. Nobody adds them up.
in-order = Numbers, oldest first

# Which time a line tells of.
time-first = The first time
time-worst = The worst time
time-last = The last time

# One number in a row of them.
at = { $when }: { $number }
