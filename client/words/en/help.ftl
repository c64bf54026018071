### Words of the help page: how it works, who can see what, and what it cannot do.

title = Help, and who can see what

# Headings with their paragraphs.
danger = If somebody is hurt or in danger
danger-1 = Ring 999. Kith sends no alarm, and nobody is told by writing here. Children can ring Childline on 0800 1111 at any time, for free.

how = How it works
how-1 = The family writes its own rules. When somebody owns a rule, others can put forward other words. The owners choose.
how-2 = Social workers and other professionals write worries, goals and what must be in place. For rules they can only suggest. Their devices are not able to change a rule.
how-3 = What you type stays on your device until you press Share. After that everybody in the plan can read it, and it has your name beside it.
how-4 = It all works without signal. When there is signal again, it goes to the others by itself.

who-sees = Who can see what
who-sees-1 = Everybody in the plan sees all of the plan, also what was written before they came. You find them under People.
who-sees-2 = The computer in the middle only passes on locked parcels. It cannot read the plan or the names. It can see how big the parcels are, when they come, and from which internet address.
who-sees-3 = A court can ask to see what is written here.
who-sees-4 = Nobody can see whether you are here or typing, or what you have read.

cannot = What Kith cannot do
cannot-1 = What somebody has read cannot be unread. Somebody who is taken out keeps what they saw. They get nothing new.
cannot-2 = Somebody who can unlock your phone can open Kith on it.
cannot-3 = Whoever runs the address where you open Kith could put a different program there. Use an address that people you trust run.
cannot-4 = If only one device has the plan and it is lost, the plan is lost. Let a second person in.
cannot-5 = Nobody from outside has checked yet how Kith keeps things private.

safe = Leaving quickly
safe-1 = The red Leave button shows you the weather at once. Pressing Shift three times does the same. The Back button does not bring the plan back.
safe-2 = It does not clear the list of pages that this browser remembers. To see that list, open your browser’s menu and look for History.
