### Words of the papers: what can be printed, packs for a meeting, files, and what somebody says is wrong.

title = Papers to print and copies
hint = Print the plan, or take a copy for a meeting.
lead = Choose what you want on paper. You see it first. Then you can print it or take a file.
keep = Paper can be found by somebody else. So can a file. Think about where you keep it.
whole = Our whole plan
whole-hint = The goals, the rules, the weeks, and who helps.
form = For the council’s own form (Section 7)
form-hint = In the order of the form. Copy it part by part, so nobody has to type it again.
map = The map on one page
map-hint = What worries people, what goes well, and what needs to happen.
weeks = The weeks
weeks-hint = What happens in which week, as a table.
jobs = One person’s rules and jobs
jobs-who = Whose?
jobs-show = Show this paper
packs = Packs for a meeting
packs-more = A pack holds the goals and the numbers. The rest is only what your family ticks.
packs-none = There is no pack yet.
new-pack = Make a pack
read-pack = See the pack
say-pack = What we want to say
change-pack = Change the pack
meetings = Notes of a meeting
meetings-none = There is no meeting yet.
to-papers = All papers
not-there = This paper is not here
not-there-more = Perhaps it was taken out. Go back and choose again.
large = Large letters (18 point)
bundle = Leave room at the foot for a court’s own number
black = It prints in black. Nothing is said by colour alone.
print = Print
print-draft = Print as a draft
not-final = Fill in the blanks first
not-final-more = The weeks still have gaps. You can fill them now, or print a draft that says so.
fill = Go to the weeks
word = Take a Word file
data = Take a data file
files-more = The data file is for another computer program. It holds the same words.
taken = Done. The file is with your downloads. Who can open this device can open the file.
not-taken = The file could not be made. Nothing in the plan is lost. Try once more, or print it.
copied = Copied
not-copied = Your browser did not let us copy. Mark the words and copy them by hand.
audience = Who is this pack for?
audience-hint = For example: the review at the nursery.
audience-missing = Say who the pack is for. What you ticked is still here.
meeting = For which meeting?
no-meeting = No meeting yet
choose = Tick what they may see
choose-more = What you do not tick stays out. Nobody can tell that it is there.
leave-out = What goes into every pack
leave-out-more = Tick what you want to leave out of this one.
say = What do you want to say there?
say-hint = One thing on each line. Only you read this out. It is not in the pack.
share-pack = Share the pack with the family
take-out-pack = Take this pack out
take-out-sure = The pack goes. All that it was made of stays in the plan.
who-sees = All who are in the plan can see this pack. It goes to nobody else until you print it.
only-family = Only the family makes packs.
worry = Worry and goal
bottom-line = What must be in place
other-view = Sees it another way
correction = Says it is wrong
wrong = I say this is wrong
wrong-label = What is wrong?
wrong-hint = Your words stay pinned here, and they are printed with it. The other words stay too.
wrong-share = Pin it here
wrong-missing = Write what is wrong first.
wrong-back = Take my note back

# A button that copies a part.
copy = Copy: { $heading }

# Who says that something is wrong.
says-wrong = { $name } says this is wrong:

# A group of things to tick.
group = Our rules
group-2 = What goes well
group-3 = The journal
group-4 = A child’s number
group-5 = How we look in
group-6 = A child’s own words
group-7 = What a child sees another way
group-8 = Why a child does not agree
group-9 = What a child says is wrong
group-10 = How a rule feels to a child
