"""Who acts on this connection, for the rows that the database writes into the audit log by itself."""

from django.db import Error, connection

SAY = "SELECT set_config('commonweal.actor', %s, false)"


def act_for(number: str) -> None:
    """Name who acts from now on, or nobody; a connection that is broken is given up, and forgets."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(SAY, [number])
    except Error:
        if not connection.in_atomic_block:
            connection.close()
