"""Building again what only follows from the log: the index of words."""

from django.db import transaction

from accalmie.store.opening import told
from accalmie.store.words import rebuild_words


def mend_search() -> int:
    """Builds the index of words again, for every case; gives how many rows it has."""
    with told(), transaction.atomic():
        return rebuild_words()
