### Words of the start page.

what-it-is = Kith is where a family and the people around them write one plan together. The plan is for keeping their children safe and well.
who-can-read = Everybody writes on their own phone, with or without signal. Only people in the plan can read it.
plans-here = On this device
open = Open
no-nickname = A plan with no name yet
begin = Begin
new-plan = Start a new plan
new-hint = For one family. You can let the others in afterwards.
join = Join a plan
join-hint = Somebody gave you a link, or a square picture to scan.
demo = Look at a made-up family
demo-hint = The Dunmores are not real. You can open their plan as any of them and try everything.
before = Before you begin
leave-help = The red Leave button is on every page. It shows you the weather at once. Pressing Shift three times does the same. It does not clear the list of pages that this browser remembers.
loading = Looking for plans on this device…
hurt = Is someone hurt or in danger right now?
ring = Ring 999

# The made-up person a plan on this device belongs to.
as-person = You are { $name } here
