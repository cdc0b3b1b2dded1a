import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("offices", "0002_ledger"),
        ("offices", "__first__"),
        ("publishing", "0003_annual_report"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnnualReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(2008)], verbose_name="年度"
                    ),
                ),
                ("sections", models.JSONField(default=dict, verbose_name="各部分文字")),
                ("edit", models.PositiveIntegerField(default=0, verbose_name="保存次数")),
                ("reopened", models.TextField(blank=True, verbose_name="重新编制的理由")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.document",
                        verbose_name="公开的文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "政府信息公开工作年度报告",
                "verbose_name_plural": "政府信息公开工作年度报告",
                "ordering": ("-year", "body"),
                "constraints": [models.UniqueConstraint(fields=("body", "year"), name="one_annual_report_a_year")],
            },
        ),
        migrations.CreateModel(
            name="Binding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100, verbose_name="数据项")),
                ("meant", models.JSONField(default=list, verbose_name="所指的栏目或者渠道")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "数据项的范围",
                "verbose_name_plural": "数据项的范围",
                "constraints": [models.UniqueConstraint(fields=("body", "key"), name="one_binding_of_figure")],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(2008)], verbose_name="年度"
                    ),
                ),
                ("key", models.CharField(max_length=100, verbose_name="数据项")),
                ("value", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="数值")),
                ("source", models.CharField(max_length=200, verbose_name="数据来源")),
                ("acting_as", models.CharField(blank=True, max_length=160, verbose_name="以何任职")),
                ("declared_at", models.DateTimeField(verbose_name="申报时间")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申报人",
                    ),
                ),
            ],
            options={
                "verbose_name": "申报的数据",
                "verbose_name_plural": "申报的数据",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["body", "year", "key", "-id"], name="declaration_of_figure")],
            },
        ),
        migrations.CreateModel(
            name="EarlierReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(2008)], verbose_name="年度"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("data", models.BinaryField(verbose_name="文件")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("report", models.JSONField(verbose_name="读出的年度报告")),
                ("brought_at", models.DateTimeField(verbose_name="上传时间")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
            ],
            options={
                "verbose_name": "往年的年度报告",
                "verbose_name_plural": "往年的年度报告",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["body", "year", "-id"], name="earlier_report_of_year")],
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("finding", models.CharField(max_length=12, verbose_name="检查意见")),
                ("message", models.TextField(verbose_name="意见内容")),
                ("text", models.TextField(verbose_name="说明")),
                ("at", models.DateTimeField(verbose_name="说明时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="说明人",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="figures.annualreport",
                        verbose_name="年度报告",
                    ),
                ),
            ],
            options={
                "verbose_name": "对检查意见的说明",
                "verbose_name_plural": "对检查意见的说明",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("report", "finding"), name="one_explanation_of_finding")
                ],
            },
        ),
        migrations.CreateModel(
            name="YearBook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(2008)], verbose_name="年度"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="版本")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("frozen", "已封存，待签发"),
                            ("signed", "已签发公布"),
                            ("dropped", "已退回重编"),
                            ("replaced", "已由新版本代替"),
                        ],
                        default="frozen",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("figures", models.JSONField(verbose_name="各数据项")),
                ("report", models.JSONField(verbose_name="年度报告")),
                ("records", models.BinaryField(verbose_name="数据项背后的记录")),
                ("calendar", models.CharField(max_length=200, verbose_name="工作日历")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("reason", models.TextField(blank=True, verbose_name="重新编制的理由")),
                ("frozen_at", models.DateTimeField(verbose_name="封存时间")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="签发时间")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="封存人",
                    ),
                ),
            ],
            options={
                "verbose_name": "年度数据册",
                "verbose_name_plural": "年度数据册",
                "ordering": ("body", "-year", "-version"),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "year", "version"), name="year_book_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "signed")), fields=("body", "year"), name="one_signed_book_a_year"
                    ),
                ],
            },
        ),
    ]
