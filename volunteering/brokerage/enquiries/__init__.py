"""Contacts of any kind: typed in for somebody on the phone, or come in by another way."""
