### Words of the menu, the reading settings and the page about this device.

menu = Menu
reading = Reading settings
reading-hint = Size, letters, light or dark.
device = This device
device-hint = What is kept here, and how to take it off.
help = Help, and who can see what
help-hint = How Kith works, and what it cannot do.
changes-hint = Who wrote what, and when.
start = Start page
start-hint = Other plans on this device, a new plan, joining.
size = How big should the letters be?
size-normal = Normal
size-large = Large
size-largest = Very large
font = Which letters are easiest to read?
font-clear = Clear letters
font-system = The letters of this device
theme = Light or dark?
theme-system = Like this device
theme-light = Light
theme-dark = Dark
language = Which language?
sample = How it looks
sample-words = We sit down together on Sunday and say what went well.
only-here = This is for this device only.
device-kept = The plan, your drafts and your settings are kept in this browser. They are locked, so that other programs cannot easily read them. Anybody who can unlock this device can open Kith, unless the plan has a PIN.
device-safe = This browser promises to keep it.
device-unsafe = This browser may throw it away when space runs out. Put Kith on your home screen, or open the plan on a second device too.
remove = Take this plan off this device
remove-sure = All that this device keeps of this plan is deleted, also words that you typed and did not share. The plan stays with the others. To come back, somebody has to let you in.
remove-beside = Places beside it, on this device
remove-beside-more = Those with a tick go too, with all that is in them. What stands only on this device is gone for good. Those without a tick stay, and show on the start page.
remove-unshared = Some of your words have not been shared yet. They would be lost.
remove-alone = You are the only one in this plan. If you take it off, it is gone for good.
remove-tick = I understand that it is gone from this device
remove-missing = Tick this first.
remove-go = Take it off now

# Whose device it is.
device-of = What is written here has the name { $name } beside it.
