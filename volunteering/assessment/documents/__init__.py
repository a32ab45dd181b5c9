"""What a release consists of: two documents, a spreadsheet and files for machines; same freeze, same bytes.

Nothing here reads the clock, and no file says where it stands.
"""
