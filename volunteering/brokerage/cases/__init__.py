"""One person and one centre: guidance, notes, time given, consent to act for them."""
