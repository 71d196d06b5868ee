"""What follows from a plan's projects: funding channels, totals, tables, the schedule.

Pure functions over an application and its programme. Which field plays which part is said by the roles of
the programme; what a programme has no role for is left out.
"""
