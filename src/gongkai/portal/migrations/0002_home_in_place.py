"""Put the home page where Wagtail's welcome page stands."""

from typing import Any

from django.db import migrations


def put(apps: Any, schema_editor: Any) -> None:
    """Only over the page that Wagtail's own migrations made: nothing that somebody wrote is touched."""
    page, site = apps.get_model("wagtailcore.Page"), apps.get_model("wagtailcore.Site")
    types, home = apps.get_model("contenttypes.ContentType"), apps.get_model("portal.HomePage")
    welcome = page.objects.filter(depth=2, slug="home", numchild=0, content_type__model="page").first()
    if welcome is None or home.objects.exists():
        return
    site.objects.filter(root_page=welcome).delete()
    path, locale = welcome.path, welcome.locale_id
    welcome.delete()
    kind, _made = types.objects.get_or_create(app_label="portal", model="homepage")
    made = home.objects.create(
        title="政府信息公开", draft_title="政府信息公开", slug="home", url_path="/home/", path=path, depth=2, numchild=0,
        locale_id=locale, content_type=kind, show_in_menus=False,
    )  # fmt: skip
    site.objects.create(hostname="localhost", site_name="政府信息公开", root_page=made, is_default_site=True)


class Migration(migrations.Migration):
    """Runs after the table of home pages is there."""

    dependencies = [("portal", "0001_home")]
    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
