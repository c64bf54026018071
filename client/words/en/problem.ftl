### What went wrong: what happened, what is safe, what to do.

nothing-there = There is nothing here
nothing-there-more = This page is not in the plan on this device. It may still be on its way.
no-plan = No plan is open
no-plan-more = Choose one on the start page.
to-start = Go to the start page
to-plan = Go to the plan
no-relay = You need signal for this. Nothing was changed. Try again when the phone is online.
membership = That did not work. Nothing was changed. Somebody may have changed the same thing just before you. Look again and try once more.
not-allowed = You cannot do this yourself. Ask somebody who can let people in.
last-one = You are the last one who can let people in. Let somebody else do it too before you go.
opening = The plan could not be opened
opening-more = What is on this device is still there. Close Kith and open it again. If it does not help, another person in the plan can let this device in anew.
locked-out = This browser does not let Kith keep anything. A private window may be the reason. Use an ordinary window.
no-knock = Nobody is waiting with this link now. They may have given up, or the link has ended. Make a new one.
no-person = They have no device in the plan, so there is nothing to change.
not-fetched = This page has not come yet
not-fetched-more = Nothing is lost. Your plan is still on this device. Look for signal, then try again.
not-fetched-again = Try again

# Why a change was not made.
edit-not-yours = This part of the plan is not yours to write. Nothing was changed. You can suggest or talk about it.
edit-not-the-maker = Somebody else said this, so only they can change it. Nothing was changed.
edit-not-an-owner = Only those who own this rule can choose its words. You can propose other words.
edit-agreed-goal = This goal was agreed. It, its worry and its scale do not change. The rules can.
edit-missing = Something is still empty. Your words are safe here. Fill in what is missing, then share.
edit-does-not-fit = This is too long. Your words are safe here. Make them shorter, then share.
edit-no-such-place = This place in the plan has changed. Your words are safe here. Open the page again and share them there.
edit-read-only = This plan was written with a newer Kith. Close Kith and open it again. Your words are safe here.
edit-not-in = You are not part of this plan now, so nothing can be added from here.
edit-document = This could not be put into the plan. Your words are safe here. Try once more.
