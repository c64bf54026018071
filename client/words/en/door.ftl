### Words of the child's door: handing the device over, and the way back out.

for-grown-ups = For a grown-up
out-title = A grown-up opens this
out-more = Type the PIN of the grown-ups’ plan. Then this place closes and the plan opens.
out-pin = PIN of the plan
out-go = Open the plan
back-in = Back
forgot = I forgot the PIN
forgot-more = Nobody can tell you the PIN. Nothing is lost. Ask another grown-up in the plan for help.
hurt = Is someone hurt right now?
ring = Ring 999
not-open = This place does not open
not-open-more = Nothing is lost. Ask a grown-up to look.

door-more = The plan closes and locks. Kith in this browser then shows this place and nothing else, also in a new window, until a grown-up types the PIN.
door-other-apps = It does not close other apps or another browser. Close all other windows of Kith first.
door-forgot = Be sure that you know the PIN. Without it, the only way back is to delete what this website keeps, in the settings of the browser. Words that were not shared are lost then.
door-be-there = Stay near. Children write more freely when somebody they trust is in the room.
open-door = Close the plan and hand over the phone
opening-door = Closing the plan…
needs-pin = First put a PIN on the plan. Without one, nothing keeps the door shut.
put-pin = Put a PIN on the plan
not-kept = This browser would not remember that the door is shut. Nothing was changed. Use an ordinary window, not a private one.
not-here = The place did not open on this device. Nothing was changed. Close Kith, open it again and try once more.
no-plan = No plan is open, so there is nothing to shut away. Open the plan first.

# What the door is called.
door-of = { $name }’s door
