"""django-simple-history on a plain model: rows saved singly and in batches, in a second."""

import json
import sys
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings
from django.db import connection, models, transaction

from accalmie.store.places import database_of

FOLDER = tempfile.TemporaryDirectory()
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "simple_history"],
    DATABASES={"default": database_of(str(Path(FOLDER.name) / "history.db"))},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", USE_TZ=True,
)  # fmt: skip
django.setup()

from django.core.management import call_command  # noqa: E402
from simple_history.models import HistoricalRecords  # noqa: E402
from simple_history.utils import bulk_create_with_history  # noqa: E402


class Incident(models.Model):
    """The same entry as in the other benches."""

    name = models.CharField(max_length=300)
    form = models.JSONField()
    history = HistoricalRecords()

    class Meta:
        """An app that is there; the model has a table of its own."""

        app_label = "simple_history"


def made(number):
    account = {"source": "s", "by": ["aster"], "against": [["birch"]], "when": "2031-03-02"}
    return Incident(name=f"i{number}", form={"act": "attack", "accounts": [account]})


def save(number):
    with transaction.atomic():
        made(number).save()


def main():
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Incident)
        editor.create_model(Incident.history.model)
    single, many = map(int, sys.argv[1:])
    start = time.perf_counter()
    for number in range(single):
        save(number)
    alone = single / (time.perf_counter() - start)
    start = time.perf_counter()
    for at in range(0, many, 1000):
        rows = [made(n) for n in range(at, min(at + 1000, many))]
        bulk_create_with_history(rows, Incident, batch_size=500)
    together = many / (time.perf_counter() - start)
    print(json.dumps({"single_acts_per_s": round(alone), "batched_acts_per_s": round(together)}))


if __name__ == "__main__":
    main()
