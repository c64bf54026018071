### Words of the places beside a plan: who can see what, making one, notes, drafts, and the page of the children.

title = Places that only some people see
hint = A child’s own place, your notes, your drafts.
more = Everybody in the plan reads the whole plan. A place stands beside it and is for fewer people. The plan does not know that it exists.
court = A court can ask to see what is written in any place.
none = You have no places beside this plan on this device.
new = Make a place
open = Open it
alone = Other places on this device
alone-more = You were let into these. Only this device knows which plan they go with. Until you show one beside this plan, the PIN of the plan does not lock it.
put-beside = Show it beside this plan
whose = Which child is it for?
whose-go = Show it here
not-locked = The PIN of the plan does not lock this place yet. Close Kith and open the plan again.
getting-ready = Getting it ready…
back-to-plan = Close this and open the plan
not-here = This page is not part of this place
not-here-more = What is open now has nothing on this page. Nothing is lost.
to-place = Go to this place
who = What kinds there are, and who sees them
what = What kind of place?
what-missing = Choose one of these.
for-whom = Who is it for?
for-child-hint = The child can read all that is written there.
no-child = No child is named in the plan yet. Add the child under People first. Nothing was changed.
their-name = Their first name
their-name-hint = They need not be in the plan beside.
name-missing = Write a first name.
called = What is it called?
called-hint = This shows on the start page. Choose words that tell nothing.
called-missing = Give it a name.
make = Make it
making = Making it…
not-made = The place could not be made. Nothing was changed. Close Kith, open it again and try once more.
only-you = At first only you are in it.
later = You let others in from inside, under People. Each of them sees all of it.
other-plan = Another plan
child = A child’s own place
child-who = The child, and each person you let in. Nothing goes from here to the plan unless the child says so.
child-limit = Tell the child first: if you think that somebody is being hurt, you have to tell. You will tell the child before, if you can.
notes = Your own notes
notes-who = You. Your manager too, if you let them in. Nobody of the family.
drafts = Your drafts
drafts-who = Only you. Share a draft in the plan when it is ready.
apart = A plan apart
apart-who = A plan for somebody who must not see this one. It holds what they must do, and nothing of this plan.
apart-own = Somebody may also need a plan of their own to keep safe. It works the same way.
children = Children
children-hint = Their stories, their own places, what to tell them.
children-more = What each child has here.
no-children = No child is named in the plan yet.
stories = Stories in words and pictures
tell = What to tell them
their-place = Their own place
no-place = No place on this device.
own-place = Your own place
make-own = Make a place of my own
own-who = You, and each person you let in. Nothing goes from here to the plan unless you say so, one thing at a time.
own-limit = If you let a grown-up in and they think that somebody is being hurt, they have to tell. They will tell you before, if they can.
make-place = Make a place for them
note-new = Write a note
notes-more = Getting ready, visits, what you want to ask. Facts that belong to the family go into the plan, with them.
notes-none = No notes yet.
note-kind = What kind of note?
note-words = Your note
note-about = Who or what is it about?
note-missing = Write something first.
keep = Keep it
change = Change it
put-away = Put it away
removals = Taken out quietly
removals-more = Why, who decided, and what they could have read. It stands here and nowhere else.
could-read = They could have read
told = I have told them
notes-first = The reason is kept in your own notes, never in the plan. Make a place for your notes first.
could-read-list = All of it is listed in your notes.
decided-by = Which manager decided this with you?
decided-hint = Their name. Yours is written down with it.
reason-kept = Nobody was taken out yet. The reason stands in your notes, once. Press again when there is signal.
tell-late = The day to tell them is over. Tell them face to face now.
reason = What is the risk?
reason-hint = Only a risk that somebody is hurt. This goes into your notes.
tell-by = Until when will you tell them, face to face?
removal-missing = Write which manager decided, what the risk is, and a day to come until when you tell them. Nobody was taken out.
notes-not-open = Your notes have not opened yet. Nobody was taken out. Wait a moment and press again.
draft-new = Write a draft
drafts-more = Words that are not ready. Nobody else sees them.
drafts-none = No drafts yet.
draft-words = Your words
share = Share it in the plan
share-where = Where does it belong?
share-well = Journal: something went well
share-hard = Journal: something was hard
share-map = Map: what goes well
share-go = Share it now
share-more = Everybody in the plan can read it then. The draft is put away.
plan-not-open = The plan has not opened yet. Nothing was shared. Wait a moment and press again.
no-plan = These drafts stand beside no plan on this device.

# What a place is called where nobody chose a name for it.
usual-name-child = { $whom }’s place
usual-name-notes = My notes
usual-name-drafts = My drafts

# What a note is about.
note-kind-preparing = Getting ready
note-kind-phone-check = Is this phone safe?
note-kind-visit = A visit
note-kind-other = Something else

# Who decided that somebody is taken out, and until when they are told.
decided-by-with-by = Decided by { $by }.
decided-by-tell-by = Decided by { $by }. To be told face to face by { $tell_by }.

# How much of something could be read.
could-read-with-rules-worries-journal-meetings-people = { $rules } rules, { $worries } worries, { $journal } journal lines and { $meetings } meetings. Also the names of { $people } people. All of it is as it stood on that day.

# What could be read, by kind.
readable-meetings = Meetings
readable-looking = How we look in
readable-phones = Phone numbers
readable-weeks = The weeks
readable-rules = Rules, as they were worded
readable-worries = Worries
readable-bottom-lines = What must be in place
readable-notes = Notes of meetings
readable-journal = The journal
readable-map = The map
readable-stories = Stories
readable-people = People

# How many lines had no room in the list.
and-more = And { $count } more. They are in the plan.
