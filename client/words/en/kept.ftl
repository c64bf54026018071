### Words for photos and sounds that are kept with the plan, and for writing together.

photo = Use a photo of your own
photo-hint = Only the picture is kept. The place and time that phones hide in photos are taken out.
photo-other = Use another photo
photo-out = Take the photo out
photo-working = Getting the photo ready.
photo-unreadable = This file is not a photo that can be shown here. Nothing has changed. Try another one.
photo-words-missing = Say what the photo shows, for those who cannot see it.
photo-shown = A photo
sound = Say it instead
sound-hint = Up to 2 minutes. You can listen to it before you share it.
sound-start = Start talking
sound-stop = Stop
sound-again = Say it again
sound-out = Throw the recording away
sound-keeping = Keeping it on this device.
sound-refused = The microphone did not start. You can let this page use it in your browser. You can also just type.
sound-nothing = Nothing was heard. Try once more, or just type.
sound-listen = Listen
sound-only = A recording.
sound-first = You are still recording. What you said is safe. Press Stop, then press Share.
aside = You made this too. It is still here.
aside-use = Use this one
loose = You put this here. No page shows it any more, but it is still kept. You can erase it.
photo-before-goes = Press Share, and the photo that was here goes from all phones too.
photo-before-stays = The photo that was here is kept until it is erased by whoever put it here.
too-large = This is too large to keep. Nothing has changed. Try a shorter or smaller one.
not-saved = This could not be kept on this device. Nothing has changed. Try again, or free some room first.
not-here = This could not be kept from this tab. Close other tabs of this plan and try again.
photo-comes = The photo is not here yet. It comes when there is signal.
sound-comes = The recording is not here yet. It comes when there is signal.
unreadable = This cannot be shown on this device.
erase-photo = Erase this photo
erase-sound = Erase this recording
erase-sure = It goes from this phone now. The others erase it when they next have signal. A copy that somebody saved elsewhere stays. Nobody can bring it back.
erase-refused = It is still there: somebody else put it here. Ask them to erase it.
erase-not = It could not be erased from this tab. Close other tabs of this plan and try again.
together = Write together
together-more = While this is on, your words go to all who are in this plan, as you type. Kith shows them to those who joined.
together-end = It is off again when you leave this page. Nothing is shared until you press Share.
together-alone = Nobody else has joined yet.
together-no-signal = There is no signal. Nobody sees what you type until it is back. Your words are safe on this device.
not-shared-yet = not shared yet

# A photo or recording that was destroyed.
removed = Removed on { $day } by { $name }.

# Who writes together.
with = You write together with { $names }.
