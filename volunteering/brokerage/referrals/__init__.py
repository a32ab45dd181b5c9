"""Putting a person forward for a role, and ringing an organisation that stays silent."""
