### Words of the plan page.

title-plain = Our plan
copy = A copy to read
copy-more = Nothing can be written in a copy. To write, open the plan itself, or ask somebody in it to let you in.
kept-copy = This is a copy to read. It does not change, and nothing can be written in it.
kept-here = Everything you write is kept on this device first, then shared.
owner = This plan belongs to us
owner-professional = This plan belongs to the family
network = Our network
helpers-can = They can suggest. They cannot change our rules.
you-can = You can suggest. You cannot change the family’s rules.
nobody-yet = No family member is in the plan yet.
side = About this plan
share-title = How much is in our words?
share-how = Counted from who really wrote each word. Nobody can change that afterwards.
jump = On this page
rules = Our rules
rules-here = The rules
rules-professional = The family’s rules
bottom-lines = Children’s Services says
bottom-lines-more = Children’s Services says these must be in place. They are not our rules. Our rules show how we will do it.
bottom-lines-more-professional = These must be in place. They are not the family’s rules. The family’s rules show how they will do it.
bottom-lines-none = Nothing has been put here yet.
met = In place
not-met = Not in place yet
met-by = These rules show how:
no-rule-meets = No rule shows how yet.
says-why = Why:
add-bottom-line = Add what must be in place
bottom-line-words = What must be in place?
bottom-line-reason = Why?
bottom-line-for = Which worry is it for?
whole-plan = The whole plan
set-met = Say how it stands
line-otherwise = What do you do if it is not in place?
line-otherwise-hint = You can leave this empty. It stands under your name, also among the rules.
line-if-not = If not:
line-change = Change these words
line-change-more = If you change what must be in place, it counts as not in place. Say again how it stands.
line-back = Take this back
line-back-why = Why need it not be in place any more?
line-back-hint = Everybody in the plan reads this.
line-back-go = Take it back now
line-back-missing = Write why first. Nothing was taken back.
met-tick = It is in place
met-note = How do you know?
met-rules = Which rules show how?
show-who = Show who wrote what
add-danger = Add a worry with its goal
unfold-all = Open all parts
fold-all = Fold the parts up
gap = Nothing here yet.
add-here = Add one
suggest-here = Suggest one
taken-out = Rules we took out
empty-family = There is no worry with a goal in this plan yet. A social worker writes the first one, with you. Rules belong to a worry, so they come after it.
empty-professional = There is no worry with a goal in this plan yet. Write the first one together with the family. The rules come after it.
look-at-rule = Open this rule
suggested-new = Suggested rules that are not ours yet
let-in-first = You are the only one here so far. Let somebody in, so that a lost phone is not a lost plan.

# The page's heading, with the children's names where the family shows them.
title = Our plan for { $children }

# Who wrote it.
written-by-our = Written by our family network: { $names }.
written-by-the = Written by the family network: { $names }.

# Who helps.
helping = Helping: { $names }.

# The share of words, in words.
share-us = { $percent }% of the words in the rules were written by us.
share-family = { $percent }% of the words in the rules were written by the family.

# Why something need not be in place any more, as it is told to everybody.
line-was-taken-back = “{ $words }” need not be in place any more. { $because }

# A numbered rule.
rule-number = Rule { $number }

# What is in a part that is folded up.
in-part = { $rules ->
    [one] 1 rule
   *[other] { $rules } rules
}
in-part-rules-for-me = { $rules }, { $for_me } waiting for you

# Who asked for a bottom line.
asked-for-by = { $name } asked for this.

# What has been said about how it stands.
met-note-with-note = How we know: { $note }
