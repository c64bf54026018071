### Words around what children let into the plan, for the grown-ups who read it there.

let-in = What they let into the plan
let-in-none = Nothing yet. In their own place they choose what goes in.
from-children = From the children
feels = How rules feel
recorded = They said it aloud. Listen to it here.
waits-more = The child said that everybody in the plan may see it. Nobody sees it there until you put it in.
waits-go = Put it in now
waits-whose = First say which child of the plan this is. Open one of the things below.

# How a rule feels to somebody.
felt = { $name }: { $face }

# How much waits to be put into the plan.
waits = { $things ->
    [one] 1 thing waits to be put into the plan
   *[other] { $things } things wait to be put into the plan
}

# How much waits in a child's place, seen from the plan.
waits-there = { $things ->
    [one] 1 thing waits there to be put into the plan. Open the place to put it in.
   *[other] { $things } things wait there to be put into the plan. Open the place to put them in.
}
