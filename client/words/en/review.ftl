### Words of the page on which a team manager reads an exact version, and of what everybody sees of it afterwards.

title = What the team manager says
more = A manager reads the plan first and says if it is enough. Then people can rely on it.
not-read = No manager has read this plan yet.
see = See what the manager says
different = What is different now
different-more = Each word that came or went since then.
new = New since then
gone = Taken out since then
watched = Asked to hear of this
bottom-line = What must be in place
earlier = What was said before
read = Read and decide
read-more = These are the words that you decide about, and no others.
whole = All the words of this version
questions = Things to look for
questions-more = What the plan shows stands below each question. It is counted, not judged.
checked = I checked this one
checked-all = What must be in place
no-lines = Nothing was put down that must be in place.
watch-more = Mark the rules that matter most to you.
decision = What do you say?
content = Content
content-more = This should keep the children safe.
not-yet = Not yet
not-yet-more = Something is missing. Say what.
because = Why, or what is missing?
because-hint = Everybody in the plan reads this. Ask it as a question if you can.
decide = Share what I say
decision-missing = Choose content or not yet first. Nothing was shared.
because-missing = Say what is missing first. Nothing was shared. Your words are safe here.
unchecked = Not everything that must be in place is checked. Nothing was shared. Check each one, or choose not yet and say why.
moved = The plan changed while you were reading. Nothing was shared. Look at what is new, then decide.
moved-title = The plan changed while you were reading
moved-more = Below are the new words. Read them before you decide.
read-new = I have read the new words
only-manager = Only the team manager decides here.
look-again = Have another look
look-again-more = Only professionals see this. Nothing is stopped by it.
a-rule = A rule
a-suggestion = A suggestion

# Who has read it, and when.
seen = Seen by { $name } on { $day }

# Which state of the plan it is.
version = Version { $number }, { $short }

# Which state of the plan it is now.
now = The plan is now version { $number }, { $short }

# On a rule: its words changed since they were read.
rule-changed = Changed since { $name } read it

# On a rule: these words were read.
rule-seen = { $name } read these words on { $day } and was content.

# Whose rules follow, for those who hear the page.
rules-of = The rules for: { $short }

# What stands beside the questions.
fact-words = { $percent }% of the words in the rules were written by the family.
fact-ours = { $rules } of { $all } rules are owned by all who were asked.
fact-network = { $ready } people of the network are ready. { $needed } are needed.
fact-alone = Only { $name } owns { $rules } of the { $all } rules.
fact-child = { $things ->
    [0] No child has let anything into the plan yet.
    [one] 1 thing in the plan is from the children.
   *[other] { $things } things in the plan are from the children.
}
fact-feels = { $rules ->
    [0] No child has said here how a rule feels.
    [one] The children said how 1 rule feels.
   *[other] The children said how { $rules } rules feel.
}
fact-tried = { $rules } of { $all } rules were tried out.
fact-shown = { $lines } of { $all } have a rule that shows how.
fact-met = { $lines } of { $all } are in place.
fact-look-again = { $words ->
    [0] No words to have another look at.
    [one] 1 place to have another look at.
   *[other] { $words } places to have another look at.
}

# How many things are different.
count = { $changes ->
    [one] 1 thing is different
   *[other] { $changes } things are different
}

# What was read out for a meeting or in a list: the decision's day and words.
earlier-with-name-day-version-said = { $name }, { $day }, version { $version }: { $said }
