### Words of the PIN that locks a plan on this device.

locked = This plan is locked
your-pin = Your PIN for this plan
open = Open
trying = Opening…
wrong = That is not the PIN. Nothing is lost. Try again.
failed = The PIN could not be tried. What is on this device is still there. Close Kith and open it again.
forgot = I forgot the PIN
forgot-more = Nobody can tell you the PIN, and there is no way round it. You can take the plan off this device. Then ask somebody in the plan to let you in again. The plan stays with the others.
forgot-all = The same PIN locks places beside the plan, such as your drafts. No one can open them without it. They are taken off too.
forgot-lost = Words that you did not share yet are lost.
title = PIN for this plan
why = With a PIN, somebody who picks up your phone cannot open this plan. It locks when you put the phone away for 5 minutes, or leave it lying for 10.
not-experts = A PIN does not keep out somebody with special tools. If you think that somebody looks through your phone, use another one or paper.
put = Put a PIN on this plan
change = Change the PIN
take-off = Take the PIN off
lock-now = Lock it now
has-one = This plan has a PIN on this device.
has-none = This plan has no PIN on this device.
now = The PIN you have now
new = New PIN
new-hint = 4 to 12 numbers. Not your birthday, and not the PIN of the phone.
again = The new PIN once more
save = Use this PIN
not-a-pin = A PIN has 4 to 12 numbers and nothing else. Nothing was changed. Write it again.
not-the-same = The two new PINs are not the same. Nothing was changed. Write them again.
now-wrong = The PIN you have now is not right. Nothing was changed. Try again.
not-set = The PIN could not be changed. It is as it was. Close Kith, open it again and try once more.
done = Done.

# Too many were wrong.
wait-0-1 = a minute
wait-more = { $more } minutes
wait-minutes = That was wrong too often. Nothing is lost. Wait { $minutes }, then try again.
