### Words for letting somebody in.

title = Let somebody in
who = Who is it for?
own-side = Family lets in family. Helpers let in helpers. A social worker is a helper.
somebody-new = Somebody new
somebody-new-hint = They are not in the plan yet.
another-device = Has a device in the plan already. This adds another one.
no-device = Has no device in the plan yet.
who-missing = Choose who it is for.
name = What do the children call them?
name-missing = Type a name.
relation = How do they belong to the children?
relation-hint = For example: Dad, Aunty, neighbour, health visitor.
role = What are they in the plan?
role-missing = Choose one. It decides which part they can write.
will-see = They will see all of this plan, also what was written before they came. It cannot be unseen.
will-ours = They can write the family’s rules.
will-services = They can suggest. They cannot change our rules.
check-safe = Before you send it, ask them alone: could anyone else look at your phone, and would it matter?
may-admit = They may let others in too
may-admit-hint = It is good if two people can. Then a lost phone does not matter so much.
make = Make the link
scan-it = They can scan this with their phone’s camera.
or-send = Or send them this link.
link = Link
copy = Copy the link
copied = Copied. It works once and ends in 24 hours.
copy-failed = It could not be copied. Press and hold the link to copy it.
picture-label = Square picture with the link, to scan
then = The link alone opens nothing.
then-more = They open it and read a number of six digits to you. You type it here. Then they are in.
wait-here = Waiting for them to open the link. You can close this page and find them under People.
another = Make another link
may-not = You cannot let people in yourself. Ask one of these people:
knock-code = Which number do they read out?
knock-code-hint = Six digits. Hear it from them, in the room or on the phone.
knock-missing = Type all six digits.
knock-let-in = Let them in
knock-turn-away = Turn away
knock-letting = Letting them in…
knock-wrong = That is not the number on their screen. Nobody was let in. Ask them to read it again. If it is still wrong, turn them away: somebody else may have the link.

# The heading over the link.
for-person = A link for { $name }

# When the link ends.
ends = It works once and ends on { $when }.

# Somebody stands at the door.
knocks = A phone is asking to come in as { $name }
