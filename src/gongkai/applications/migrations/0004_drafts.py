import django.db.models.deletion
import gongkai.applications.models.papers
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0003_letterhead"),
        ("offices", "0002_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code_key", models.CharField(blank=True, max_length=32, verbose_name="草稿码摘要")),
                ("sealed", models.TextField(verbose_name="内容（加密）")),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                ("until", models.DateTimeField(verbose_name="保存到")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "申请草稿",
                "verbose_name_plural": "申请草稿",
                "indexes": [
                    models.Index(fields=["code_key"], name="draft_by_code"),
                    models.Index(fields=["until"], name="draft_to_forget"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("identity", "身份证明"),
                            ("attachment", "申请附件"),
                            ("correction", "补正材料"),
                            ("opinion", "意见回执"),
                            ("evidence", "证据材料"),
                            ("provided", "提供的政府信息"),
                            ("proof", "送达凭证"),
                        ],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "stored",
                    models.FileField(
                        max_length=200,
                        storage=gongkai.applications.models.papers.private,
                        upload_to="",
                        verbose_name="文件",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="applications.draft",
                        verbose_name="申请草稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "草稿附件",
                "verbose_name_plural": "草稿附件",
                "ordering": ("draft", "pk"),
            },
        ),
    ]
