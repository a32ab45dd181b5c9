"""Handing a person on to another centre, with their consent and without typing anything again."""
