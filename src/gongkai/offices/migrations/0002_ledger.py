"""The database refuses to change the ledger; how far it is mirrored."""

from typing import Any

from django.db import migrations, models

from gongkai.offices.ledger import guards


def put_up(apps: Any, schema_editor: Any) -> None:
    """Make the triggers."""
    guards.put_up(schema_editor.connection)


def take_down(apps: Any, schema_editor: Any) -> None:
    """Drop the triggers."""
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers on entries and seals; the mirror's mark."""

    dependencies = [("offices", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="MirrorMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("upto", models.BigIntegerField(default=0, verbose_name="已镜像到")),
            ],
            options={"verbose_name": "台账镜像进度", "verbose_name_plural": "台账镜像进度"},
        ),
        migrations.RunPython(put_up, take_down),
    ]
