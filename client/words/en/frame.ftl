### Words around every page: the bars, the sharing chip and its sheet, leaving.

now = Now
plan = Plan
people = People
journal = Journal
meetings = Meetings
changes = Changes
place = This place
notes = Notes
drafts = Drafts
made-up-long = This family is made up. Nothing here is about real people.
shared = Shared
sharing = Saved on phone
offline = Offline
not-safe-here = Not safe here yet
not-saved = Not saved
not-in = Not in this plan
copy = A copy
joining = Coming in

sheet-title = Where are my words?
sheet-shared = Everything you wrote is on this device. Everyone in the plan has it too.
sheet-sharing = Your words are kept on this device. They are on their way to the others.
sheet-offline = There is no signal, or the computer in the middle does not answer. You can keep working. Nothing of yours is waiting.
sheet-waiting = These are safe on this device. Nobody else has them yet. They go out by themselves when there is signal.
sheet-not-safe = This browser may throw away what it keeps. Put Kith on your home screen, or open the plan on a second device too.
sheet-not-saved = This device could not keep your last words. Do not close this page yet. Copy your words to be safe, then try again.
sheet-full = This device is full. Your last words are not kept yet. Do not close this page. Copy your words first. Then delete some photos or apps.
sheet-not-in = You are not part of this plan now. You can still read what was shared before.
sheet-copy = This is a copy out of a file. You can read it. Nothing can be changed in it, and nothing new comes to it.
sheet-joining = You have been let in. The plan is coming to this device.
sheet-read-only = This plan was written with a newer Kith. You can read it here. Close Kith and open it again to get the new one.
sheet-no-room = There is no room left for some of your photos or recordings. They are safe on this device. Nobody else has them. Erase one that you do not need, and the next one goes out by itself.
waiting-title = Waiting to be shared
copy-words = Copy my words
copied = Copied. You can paste them somewhere safe.
copy-failed = They could not be copied. Write them down.

# The button that leaves the app at once; the rest is for those who hear it.
leave = Leave
leave-more = {" "}this page quickly
leave-now = Leave this app now
two-shifts = Press Shift two more times to leave.
one-shift = Press Shift once more to leave.
short-cuts = Short cuts
skip = Skip to the page
# The name of the bar with the places, for those who hear it.
places = Main
close = Close
# Between a name and words, for those who hear it.
wrote = {" "}wrote:{" "}
new-version = A new version is ready
new-version-more = Your words are kept. It takes a moment.
use-now = Use it now
later = Later

device-removed = You are not part of this plan now. Somebody from the plan will talk to you, or has done so.
dismiss = Close this note

# How many changes wait.
to-share = { $count } to share

# When everything was last shared.
last-shared = Last shared: { $when }.
