"""The root of the page tree has a name that a clerk understands, where Wagtail's own stood."""

from typing import Any

from django.db import migrations


def name(apps: Any, schema_editor: Any) -> None:
    """Only where nobody has named it yet."""
    apps.get_model("wagtailcore.Page").objects.filter(depth=1, title="Root").update(title="网站", draft_title="网站")


class Migration(migrations.Migration):
    """Runs after the home page is there."""

    dependencies = [("portal", "0006_fixed_pages")]
    operations = [migrations.RunPython(name, migrations.RunPython.noop)]
