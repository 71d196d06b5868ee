"""Charts in the type of the paper, legible without colour: lying bars, stacked columns, the schedule."""
