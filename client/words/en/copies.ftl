### Words of copies to keep, of bringing one in, and of taking one's own words along.

title = Copies to keep
hint = The whole plan or your own words as a file.
whole = The whole plan in one file
whole-more = You can open it on any phone or computer, with no signal and without Kith. You can read it, print it, and bring it back into Kith later.
whole-warning = Whoever has the file can read all of it
whole-warning-more = It is not locked. Keep it where nobody finds it who should not read it. It also holds what was taken out of the plan, and who wrote what. Photos and voice notes are not in it.
pin-warning = This plan has a PIN on this device. The file has none: it opens for anybody.
tick = I know who can get at the file
tick-first = Tick this first. No file was made.
make = Make the file
made = Your browser was given the file
not-made = This browser did not let Kith make a file. Nothing was changed. Try another browser.
not-yet = The plan is not on this device yet. Nothing was made. Wait until it is here, then try again.

file-about = About this file

mine = My own words
mine-more = Everything that you said or typed in this plan, what others typed for you, your answers and numbers, and what names you. Also what was taken out.
mine-others = What others wrote about you in their own words is not in it. Somebody has to look at that first, so that nobody else is put at risk. Ask your social worker, or write to the council and ask for what it holds about you.
mine-page = As a page to read
mine-data = As a data file
mine-title = My words in this plan
mine-none = There is nothing of yours in this plan yet.
mine-said = My own words
mine-typed = What I typed for others
mine-named = What names me
mine-out = taken out of the plan
answer-own = This is mine
answer-unsure = I am not sure yet
answer-disagree = I do not agree
# What an answer or a number is about.
about = About: { $words }

bring = Open a copy
bring-hint = Read a plan out of a file that you kept.
bring-more = Choose the file. Kith checks every line in it. If you are in that plan, what is missing here is put back. If you are not, you get a copy to read on this device. A copy does not change and gets nothing new.
bring-choose = Which file?
bringing = Checking every line. This can take a minute.
too-large = This file is too large for a copy of a plan. Nothing was changed. Choose the file that Kith made.
not-read = The file could not be read. Nothing was changed. Try again, or ask for the file once more.
taken-nothing = Everything in the file is here already

open-first = The plan in this file is on this device. Nothing was changed. Open that plan first, then bring in the file.
no-storage = This browser does not let Kith keep anything. Nothing was changed. Use an ordinary window.
not-fetched = A part of Kith has not come yet. Nothing was changed. Look for signal, then try again.

# What the file is called, with the day as 2026-11-22. It says nothing of what is in it.
file-name = kith-{ $day }.html

# Stands at the end of the file.
file-about-with-when = This is a copy of a plan, made on { $when }. It does not change any more. The plan itself may have changed since then. Whoever has this file can read all of it. Somebody could change the words in a file like this one. To be sure that it says what people wrote, open it in Kith: choose "Open a copy" on the start page. Kith checks who wrote each line.

# What the file of one's own words is called.
mine-name = kith-mine-{ $day }.{ $ending }

# Who said it and who typed it.
said-and-typed = { $said }, typed by { $typed }

# What a file brought.
taken-in-changes = One change was missing here. It is back.
taken-in-changes-with-count = { $count } changes were missing here. They are back.

# Why a file was not taken.
problem-not-acopy = This file is not a copy of a plan. Nothing was changed. Choose the file that Kith made.
problem-changed = A part of this file is missing or was changed. Nothing was taken from it. Ask for the file again.
problem-newer = A newer Kith made this file. Nothing was changed. Close Kith and open it again, then try once more.
problem-not-authentic = This file says things that nobody in the plan wrote. Nothing was taken from it. Do not trust it.
problem-other-plan = This file is of another plan. Nothing was changed. Open that plan first.
problem-ahead = The file knows of people who came or went since this device was online. Nothing was changed. Go online, then try again.
problem-not-now = This cannot be done just now. Nothing was changed. Close other windows of Kith, wait a moment, then try again.

# On the shelf, and over a copy.
copy-from = A copy to read, from { $when }

# What kind of entry it is, for the page of one's own words.
section-about-space = The plan
section-people-network = People
section-other-views-scores = Numbers and views
section-talk-corrections = Talk
section-handover-step-down = Handing over
section-dangers-agreed-goals = Worries and goals
section-bottom-lines = What must be in place
section-suggestions-replies = Suggestions
section-rules-wordings = Rules
section-answers = Answers to rules
section-map-lines = The map
section-meetings-meeting-notes = Meetings
section-journal-observations = Journal
section-tasks-approvals = Weeks and jobs
section-check-ins-check-in-notes = Looking in
section-rehearsals-objects = Trying out
section-calls-call-replies = Calling together
section-told = Told to the children
section-help-numbers = Help numbers
section-stories-frames = Stories
section-child-items-item-choices = My things
section-child-rules-feelings = My own plan
section-notes-removals = Notes
section-drafts = Drafts
section-reviews = Reading the plan
section-packs = Papers for meetings
