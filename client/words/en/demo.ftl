### Words of the page with the made-up family.

title = A made-up family
made-up = The Dunmores are made up. Nothing here is about real people.
how = Open their plan as any of them. Each person has a place of their own in this browser, as if it were their phone. Open two of them in two windows to see how they write together.
founding = The plan is being written now, line by line, by each person’s own device. This takes a moment.
not-here = There is no made-up family at this address.
not-here-more = It is there when Kith is started for trying out. You can still start a plan of your own.
found = Put the family together
found-more = Their plan is written anew in this browser. Each line comes from the device of the person who says it.
reset = Start afresh
reset-sure = All changes made to the made-up family in this browser are gone. Your own plans stay.
reset-go = Yes, start afresh
failed = The made-up family could not be put together. Look whether there is signal, then try again.
again = Try again

# Opens the plan as this person.
open-as = Open as { $name }

# How far the founding is.
progress = { $done } of { $of } lines
