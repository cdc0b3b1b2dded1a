from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0012_applicant_due_on"),
        ("offices", "0003_ledger_last_of_a_body"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="application",
            name="application_desk",
        ),
        migrations.RenameField(
            model_name="application",
            old_name="applicant_due_on",
            new_name="others_due_on",
        ),
        migrations.AlterField(
            model_name="application",
            name="others_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="等待申请人或者对方的最后一日"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=[
                    "body",
                    "state",
                    "office",
                    "channel",
                    "kind",
                    "due_on",
                    "others_due_on",
                    "arrived_on",
                    "received_on",
                    "id",
                ],
                name="application_desk",
            ),
        ),
    ]
