### Words for suggestions of professionals.

why = Why:
use = Use these words
our-words = Put it in our words
not-for-us = Not for us
our-words-label = How would you say it?
our-words-hint = Say it in your own words. Then the words are yours.
our-words-share = Share our words
only-owners = Those who own the rule answer this.
not-yet = This is not your rule until you make it yours.
family-answers = The family answers this. There is nothing more for you to do.
out-of-date = The rule has changed since this was suggested.
answered = Answered suggestions
suggest = Suggest other words
suggest-more = The family’s rule stays as it is. Your words stand below it with your name.
words-label = What do you suggest?
words-hint = Use words the family uses.
why-label = Why do you suggest it?
why-hint = The family sees this beside your words.
why-missing = Say why. The family needs to know.
words-missing = Type the words you suggest.
share = Share the suggestion

# Who suggests.
suggests = { $name }, { $role }, suggests

# What became of it, on one line.
answered-used = { $name } used these words
answered-reworded = { $name } put it in our words
answered-declined = { $name } said: not for us
