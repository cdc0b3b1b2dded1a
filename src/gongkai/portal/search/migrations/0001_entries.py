import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("offices", "0002_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("object_id", models.PositiveBigIntegerField()),
                ("draft", models.BooleanField(default=False)),
                ("kind", models.CharField(max_length=20, verbose_name="种类")),
                ("title", models.CharField(max_length=255, verbose_name="标题")),
                ("heading", models.TextField()),
                ("address", models.CharField(blank=True, max_length=255)),
                ("mark", models.CharField(blank=True, max_length=60, verbose_name="文号或者索引号")),
                ("published_at", models.DateTimeField()),
                ("validity", models.CharField(blank=True, max_length=10)),
                ("columns", models.JSONField(default=list)),
                ("made_with", models.PositiveSmallIntegerField()),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contenttypes.contenttype"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="offices.office"
                    ),
                ),
            ],
            options={
                "verbose_name": "检索条目",
                "verbose_name_plural": "检索条目",
                "constraints": [
                    models.UniqueConstraint(fields=("content_type", "object_id", "draft"), name="search_entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="FileText",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("unreadable", models.CharField(blank=True, max_length=100, verbose_name="不能读取的原因")),
            ],
            options={
                "verbose_name": "附件文本",
                "verbose_name_plural": "附件文本",
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("words", models.CharField(max_length=60, verbose_name="检索词")),
                ("times", models.PositiveIntegerField(default=1, verbose_name="次数")),
                ("hits", models.PositiveIntegerField(verbose_name="结果数")),
                ("in_heading", models.BooleanField(default=False, verbose_name="出现在标题里")),
                ("nearest", models.CharField(blank=True, max_length=60, verbose_name="可改查")),
            ],
            options={
                "verbose_name": "检索记录",
                "verbose_name_plural": "检索记录",
                "indexes": [models.Index(fields=["hits", "day"], name="asked_without_hits")],
                "constraints": [models.UniqueConstraint(fields=("day", "words"), name="asked_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="search_index.entry",
                    ),
                ),
                ("text", models.TextField()),
                ("folded", models.TextField()),
                ("files", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "检索文本",
                "verbose_name_plural": "检索文本",
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words",
                    models.CharField(
                        help_text="多个检索词用空格隔开；检索其中任何一个都会显示",
                        max_length=200,
                        verbose_name="检索词",
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="显示的标题")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "address",
                    models.CharField(
                        help_text="本站地址以 / 开头，其他网站以 https:// 开头", max_length=200, verbose_name="网址"
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                (
                    "body",
                    models.ForeignKey(
                        editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.body"
                    ),
                ),
            ],
            options={
                "verbose_name": "检索推荐",
                "verbose_name_plural": "检索推荐",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("address__startswith", "/"),
                            ("address__startswith", "https://"),
                            ("address__startswith", "http://"),
                            _connector="OR",
                        ),
                        name="recommendation_leads_to_a_page",
                    )
                ],
            },
        ),
    ]
