### Words of the path and of its strip on the plan's page.

title = The path
more = From the worry to the goal. You can work on the parts in any order.
parts = The four parts of our plan
road = The road in twelve steps
road-more = So that nobody is taken by surprise.
here = You are here
with = What helps:
pages = More of our plan

# Where a part or a step stands.
state-not-started = Not started
state-started = Started
state-agreed = Agreed

# Where the plan is on the road.
here-with-step-name = You are here: step { $step } of 12, { $name }
