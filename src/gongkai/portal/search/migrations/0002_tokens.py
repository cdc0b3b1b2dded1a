"""The engine's own table, which no model knows."""

from django.db import migrations


def make(apps, schema_editor):
    from gongkai.portal.search.engines import postgresql, sqlite

    for statement in {"sqlite": (sqlite.MAKE,), "postgresql": postgresql.MAKE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_tokens")


class Migration(migrations.Migration):
    dependencies = [("search_index", "0001_entries")]

    operations = [migrations.RunPython(make, drop)]
