### Words of people's own phone numbers and of numbers of help.

phone = Phone
none = No number here yet.
who-sees = Everybody in the plan can see this number. It is used on the page for a bad moment.
give = Give a phone number
change = Change the number
take-back = Take the number back
number = Phone number
when = When is it best to ring?
when-hint = You can leave this empty.
missing = That is not a phone number yet. Your words are safe here. Write the number, then share.
share = Share the number
numbers = Who to ring
add = Add a number
fill-in = Fill in the number
ask-for-it = The number is not here yet. Ask the social worker for it, then fill it in.
who-answers = Who answers?
what-for = What is it for, and when do they answer?
help-missing = A name and a number are needed. Your words are safe here. Write them, then share.
