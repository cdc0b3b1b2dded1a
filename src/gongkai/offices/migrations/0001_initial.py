import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry_id", models.BigIntegerField(unique=True, verbose_name="台账编号")),
                ("digest", models.CharField(max_length=64, verbose_name="记录摘要")),
                ("previous", models.CharField(max_length=64, verbose_name="前一环")),
                ("link", models.CharField(max_length=64, verbose_name="本环")),
            ],
            options={
                "verbose_name": "台账封印",
                "verbose_name_plural": "台账封印",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                ("telephone", models.CharField(blank=True, max_length=30, verbose_name="办公电话")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "人员",
                "verbose_name_plural": "人员",
                "ordering": ("pk",),
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="规范全称")),
                ("short_name", models.CharField(blank=True, max_length=40, verbose_name="简称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("government", "人民政府"),
                            ("department", "政府部门"),
                            ("township", "乡镇人民政府、街道办事处"),
                            ("vertical", "垂直领导部门"),
                        ],
                        default="department",
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True, max_length=18, null=True, unique=True, verbose_name="统一社会信用代码"
                    ),
                ),
                (
                    "index_code",
                    models.CharField(
                        blank=True,
                        max_length=18,
                        validators=[django.core.validators.RegexValidator("^[0-9A-Z]*$")],
                        verbose_name="索引号机构代码",
                    ),
                ),
                (
                    "document_mark",
                    models.CharField(
                        blank=True, help_text="发文字号的开头，例如 示应急", max_length=20, verbose_name="机关代字"
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="offices.body",
                        verbose_name="上级机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "机关",
                "verbose_name_plural": "机关",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("pk")), _negated=True), name="body_not_its_own_parent"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="种类")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="已用到")),
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
                "verbose_name": "编号",
                "verbose_name_plural": "编号",
                "constraints": [
                    models.UniqueConstraint(fields=("body", "kind", "year"), name="one_counter_a_kind_and_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("deed", models.CharField(max_length=60, verbose_name="事项")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="人员编号")),
                ("actor", models.CharField(max_length=120, verbose_name="人员")),
                ("acting_as", models.CharField(blank=True, max_length=160, verbose_name="以何任职")),
                ("body_id", models.BigIntegerField(null=True, verbose_name="机关编号")),
                ("thing", models.CharField(help_text="app.model:编号", max_length=80, verbose_name="对象")),
                ("thing_name", models.CharField(blank=True, max_length=300, verbose_name="对象名称")),
                ("facts", models.JSONField(default=dict, verbose_name="事实")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
            ],
            options={
                "verbose_name": "台账记录",
                "verbose_name_plural": "台账",
                "ordering": ("pk",),
                "indexes": [
                    models.Index(fields=["thing", "id"], name="ledger_of_a_thing"),
                    models.Index(fields=["body_id", "at"], name="ledger_of_a_body"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="种类")),
                ("pattern", models.CharField(max_length=120, verbose_name="格式")),
                ("mark", models.CharField(blank=True, max_length=40, verbose_name="代字")),
                ("yearly", models.BooleanField(default=True, verbose_name="每年重新编号")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="number_rules",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "编号规则",
                "verbose_name_plural": "编号规则",
                "constraints": [models.UniqueConstraint(fields=("body", "kind"), name="one_number_rule_a_kind")],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="名称")),
                ("is_disclosure_office", models.BooleanField(default=False, verbose_name="政府信息公开工作机构")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="排序")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "处室",
                "verbose_name_plural": "处室",
                "ordering": ("body", "order", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "name"), name="office_name_once_in_body"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_disclosure_office", True)),
                        fields=("body",),
                        name="one_disclosure_office_in_body",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("drafter", "拟稿人"),
                            ("office_head", "处室负责人"),
                            ("secrecy_reviewer", "保密审查员"),
                            ("disclosure_officer", "公开工作机构人员"),
                            ("deputy_leader", "分管领导"),
                            ("main_leader", "主要领导"),
                            ("superior_officer", "上级主管部门人员"),
                            ("administrator", "系统管理员"),
                        ],
                        max_length=20,
                        verbose_name="任职",
                    ),
                ),
                ("since", models.DateField(verbose_name="任职日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="免职日期")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="offices.body",
                        verbose_name="机关",
                    ),
                ),
                (
                    "in_charge_of",
                    models.ManyToManyField(
                        blank=True, related_name="led_by", to="offices.office", verbose_name="分管处室"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="offices.office",
                        verbose_name="处室",
                    ),
                ),
            ],
            options={
                "verbose_name": "任职",
                "verbose_name_plural": "任职",
                "ordering": ("body", "office", "pk"),
                "indexes": [models.Index(fields=["person", "since", "until"], name="appointment_of_the_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="appointment_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="开始日期")),
                ("until", models.DateField(verbose_name="结束日期")),
                ("reason", models.CharField(blank=True, max_length=100, verbose_name="事由")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="人员",
                    ),
                ),
                (
                    "stand_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standing_in",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代办人",
                    ),
                ),
            ],
            options={
                "verbose_name": "请假代办",
                "verbose_name_plural": "请假代办",
                "ordering": ("-since", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="absence_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("stand_in")), _negated=True),
                        name="absence_stand_in_is_another",
                    ),
                ],
            },
        ),
    ]
