"""Triggers that refuse to change the past."""

from typing import Any

from django.db import migrations

from accalmie.store.guards import guards_of


def _set_up(_apps: Any, schema_editor: Any) -> None:
    for statement in guards_of(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    """Sets up the triggers; there is no way back."""

    dependencies = [("store", "0001_tables")]
    operations = [migrations.RunPython(_set_up)]
