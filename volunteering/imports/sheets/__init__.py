"""Spreadsheets as rows of text, in and out, in bounded memory."""
