### Words of bringing in a plan that stands on paper or in a file, line by line.

title = Bring in words from a paper
hint = A plan that was typed before: choose the file, or paste the words.
lead = Nothing is put into the plan by itself. You look at each line and say what it is. Until then it stays on this device.
paste = Paste the words here
paste-hint = Each line becomes one thing to look at.
start = Look at these lines
nothing = There are no words here yet. Paste some, or choose a file.
or-file = Or choose a file
or-file-hint = A plain text, or a Word file with the ending .docx.

# Where somebody is in the lines.
place = { $done } of { $all } lines looked at
words = The words
what = What is it?
is-rule = A rule of ours
is-suggestion = A rule that I suggest to the family
is-well = Something that goes well
is-task = A job
worry = Which worry is it for?
part = Which part of the rules?
no-worry = There is no worry in the plan yet, so a rule has no place. Add the worry first, or leave this line for later.
why = Why do you suggest it?
why-start = It stood in the plan on paper.
who = Who does it?
task-why = Why?
put-in = Put it in
later = Look at it later
leave-out = Leave it out
stop = Throw the rest away
stop-sure = { $count ->
    [one] 1 line is left. It is gone from this device then.
   *[other] { $count } lines are left. They are gone from this device then.
}
choose = Say first what it is.
words-missing = There are no words in it. Type some, or leave it out.
task-missing = Say who does it and why. Nothing was shared yet.
put = It is in the plan now
left-out = Left out
all-done = You have looked at every line
not-in = Only people who are in the plan can put words into it.

other-kind = Kith cannot read this kind of file. Nothing was changed. Save it as a Word file (.docx) or as plain text, or paste the words.
damaged = This file is damaged. Nothing was changed. Open it in the program that made it, save it again, or paste the words.
too-large = This file is too large. Nothing was changed. Paste the words that you need.
empty = There are no words in this file. Nothing was changed. If it is a photo of a paper, type the words.
not-read = The file could not be read. Nothing was changed. Try again, or paste the words.
