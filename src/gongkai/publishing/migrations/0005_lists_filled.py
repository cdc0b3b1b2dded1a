from django.db import migrations, models

KINDS = ("document", "interpretation", "noticeitem", "newsitem", "periodicalissue")


def fill(apps, schema_editor):
    """What is shown already says what it is chosen from by."""
    showings = apps.get_model("publishing", "Showing").objects
    types = apps.get_model("contenttypes", "ContentType").objects
    for name in KINDS:
        kept = ("office_id", "subject", "form", "validity") if name == "document" else ("office_id",)
        items = apps.get_model("publishing", name).objects.filter(pk=models.OuterRef("object_id"))
        said = {each: models.Subquery(items.values(each)[:1]) for each in kept}
        showings.filter(content_type__in=types.filter(app_label="publishing", model=name)).update(**said)


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0004_lists_chosen_from"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
