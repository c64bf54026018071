### Words of the stories in words and pictures: writing one together, agreeing to it, telling it.

title = Words and pictures
more = A story that tells a child what happened, and what we are doing about it. You write it together. A child sees it only when all of you agree.
none = There is no story yet.
new = Start a story
child = Which child is it for?
no-child = There is no child in the plan yet. Add the child under People first.
name = What is the story called?
name-hint = For example: Why Priya comes to our house.
name-missing = Give the story a name and choose the child. Nothing was shared yet.
to-stories = All stories
rename = Give it another name
rename-missing = Write a name first. The story keeps the one it has.
out = Take this story out
out-sure = No child was told this story yet. If you take it out, nobody sees it any more.
out-go = Take it out now
not-yet = This story is not ready yet.
pages = The pages
no-pages = No page yet. Most stories need 4 to 8 pages, with few words on each.
add-page = Add a page
change-page = Change this page
heading = A heading for this page
heading-hint = For example: Who was worried? What happened? What are we doing now? Who can you go to?
words = The words
words-hint = Short, true and kind, in words the child uses.
words-missing = Write the words of this page first. What you typed is safe here.
picture = The picture
picture-words = What does the picture show?
picture-words-hint = For whoever does not see it, or for a picture you draw yourself on paper.
no-picture = No picture
up = Move up
down = Move down
take-out = Take this page out
clears = If you change a page, everybody is asked again.
agree = Do we agree?
agree-more = Each of you answers about these very words and pictures.
i-agree = I agree
i-am-unsure = I'm not sure
i-disagree = I disagree
no-answer = No answer yet
for-paper = Type an answer for somebody on paper
telling = How we tell it
telling-set = Say who, how and when
asked = Who must agree to it?
asked-hint = If you choose nobody, all grown-ups of the family and network are asked.
tellers = Who tells it?
how = How?
how-hint = For example: on the sofa, with the teddy, after tea.
when = When?
nobody-yet = Nothing is settled yet.
told = When it was told
we-told = We told it
told-first = First all of you agree. Then you can tell it.
told-day = On which day?
told-how = How was it?
copy = Where did you leave a copy for the child?
copy-hint = For example: in the drawer beside the bed.
older = That was an earlier version.
questions = What the child asked
no-questions = Nothing yet. Write down each question just as the child said it.
add-question = The child asked something
question = The child's own words
answer = What did you say?
question-missing = Write what the child asked first. Nothing was shared yet.
read = Read the story
print = Print the booklet
draft-paper = Draft. Not for the child yet.
before = Page back
after = Next page
aloud = Read aloud
quiet = Stop reading
no-voice = This device has no voice of its own. Nothing was sent anywhere. You can read it out yourself.
end = The end
shut = Close the story

# Where a story stands.
state-draft = Draft
state-agreed = All agree
state-shared = Told

# For whom a story is.
for-child = For { $name }

# Which page of how many.
page = Page { $at } of { $of }

# How many have agreed.
agreed = { $have } of { $of } agree

# Who told it on which day.
told-with-names-day = { $names }, { $day }

# Where the copy is.
copy-with-place = A copy: { $place }

# What each picture shows.
picture-home = A house with a door and two windows
picture-family = Two grown-ups and a child together
picture-child = A child who smiles
picture-grown-ups = Two grown-ups side by side
picture-worried = Somebody who looks worried and has a question
picture-talking = Two people who talk
picture-together = Three people around a table
picture-visit = Somebody at the door
picture-phone = A phone
picture-heart = A heart
picture-night = The moon and stars
picture-sunny = The sun over a hill
