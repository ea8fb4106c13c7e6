"""The index of words, filled from the log."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def _set_up(_apps: Any, _schema_editor: Any) -> None:
    from accalmie.store.words import rebuild_words

    rebuild_words()


class Migration(migrations.Migration):
    """Sets up the table and its index; there is no way back."""

    dependencies = [("store", "0002_guards")]
    operations = [
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.BigIntegerField()),
                ("words", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.head",
                    ),
                ),
            ],
            options={
                "db_table": "words",
                "constraints": [models.UniqueConstraint(fields=("case", "seq"), name="words_row")],
            },
        ),
        migrations.RunPython(_set_up),
    ]
