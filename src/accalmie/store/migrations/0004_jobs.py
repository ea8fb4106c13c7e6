"""The table of jobs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.CharField(max_length=32, unique=True)),
                ("who", models.CharField(max_length=300)),
                ("why", models.TextField()),
                ("key", models.CharField(max_length=300)),
                ("what", models.CharField(max_length=16)),
                ("asked", models.TextField()),
                ("state", models.CharField(db_index=True, max_length=16)),
                ("stop", models.BooleanField(default=False)),
                ("behind", models.TextField(default="")),
                ("tries", models.IntegerField(default=0)),
                ("done", models.BigIntegerField(default=0)),
                ("known", models.BigIntegerField(default=0)),
                ("whole", models.BigIntegerField(default=0)),
                ("faults", models.TextField(default="[]")),
                ("code", models.CharField(default="", max_length=16)),
                ("at", models.BigIntegerField()),
                ("ended", models.BigIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.head",
                    ),
                ),
            ],
            options={
                "db_table": "job",
                "constraints": [models.UniqueConstraint(fields=("case", "key"), name="job_key")],
            },
        ),
    ]
