"""Three-way merging: what another office has is brought into ours, and nothing wins silently.

`merge.Merge` compares ours and theirs per cell, row, explanation and attachment with what both were made
from; `conflicts` says what stands against what; `likeness` finds rows that may be the same; `drastic` says
how much would change. `incoming.Incoming` is what another office handed over, `reception.Reception` what
receiving it would do. Pure: `models.store` keeps the result.
"""
