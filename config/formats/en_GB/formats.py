"""Dates and times as ux.md 2.9 says: "Tuesday 3 March 2026", "6:30pm"."""

DATE_FORMAT = "l j F Y"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "g:ia"
DATETIME_FORMAT = "l j F Y, g:ia"
