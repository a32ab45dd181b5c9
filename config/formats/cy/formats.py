"""Dates and times as in English: "Dydd Mawrth 3 Mawrth 2026", "6:30pm"."""

DATE_FORMAT = "l j F Y"
SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "g:ia"
DATETIME_FORMAT = "l j F Y, g:ia"
