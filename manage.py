#!/usr/bin/env python
"""Django's door on the command line."""

import os
import sys

from django.core.management import execute_from_command_line

# Only these may change the schema, so only these act as the role that owns it.
OWNERS_COMMANDS = {
    "migrate",
    "makemigrations",
    "sqlmigrate",
    "showmigrations",
    "flush",
    "test",
    "grant_roles",
}


def main() -> None:
    """Run a management command as the database role that it needs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    owner = os.environ.get("DATABASE_OWNER_URL")
    if owner and len(sys.argv) > 1 and sys.argv[1] in OWNERS_COMMANDS:
        os.environ["DATABASE_URL"] = owner
    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our words has read enough (`bin/manage match … | head`): nothing went wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
