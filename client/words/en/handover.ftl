### Words of handing over and taking over the lead.

title-give = Hand over the lead
title-take = Take over the lead
what-it-is = Leading means: calling people together and letting people in. It passes in one step. Everybody sees it at the same moment.
who-leads = Who will lead?
who-leads-missing = Choose who will lead.
who-goes = Who says goodbye?
who-goes-hint = Leave it empty if the helpers stay for now.
not-yourself = You cannot let yourself go in this step. The one who leads lets you go afterwards, or you leave by yourself on your page under People.
changes = What changes for each person
read-out = Read this out together before you press.
give = Hand over
take = Take over
done-title = The lead has passed on
needs-signal = You need signal for this step.
may-not = Only somebody who can let people in can pass on the lead.
nobody = Nobody of the family is in the plan on their own device yet. Let somebody in first.
plan-stays = The plan stays with the family.
leads-already = Leads now

# What it means for the one who will lead.
will-lead = { $name } leads the meetings, and can let people in and take people out.

# What it means for one who leads no longer and stays.
will-stay = { $name } stays in the plan and no longer leads.

# What it means for one who goes.
will-go = { $name } can no longer open anything new. The plan stays with the family. { $name }’s words stay too, with the name.

# What it means for everybody else.
others-same = For { $names } nothing changes.
