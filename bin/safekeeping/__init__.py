"""Backups of the whole cluster, both databases at once, and the way back to any second since."""
