"""Other platforms' feeds that an operator follows: fetched on a timetable, told apart, dropped when quiet."""
