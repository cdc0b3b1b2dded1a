import django.db.models.deletion
import gongkai.publishing.channels.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("offices", "0002_ledger"),
        ("offices", "__first__"),
        ("publishing", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("placements", "渠道发布记录"), ("catalogue", "主动公开基本目录")],
                        max_length=10,
                        verbose_name="内容",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("data", models.BinaryField(verbose_name="文件")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("brought_at", models.DateTimeField(verbose_name="上传时间")),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="导入时间")),
                ("lines_taken", models.PositiveIntegerField(default=0, verbose_name="导入行数")),
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
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="导入人",
                    ),
                ),
            ],
            options={
                "verbose_name": "导入文件",
                "verbose_name_plural": "导入文件",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("gazette", "政府公报"),
                            ("website", "政府网站"),
                            ("weibo", "微博"),
                            ("wechat", "微信"),
                            ("new_media", "其他政务新媒体"),
                            ("press", "新闻发布会"),
                            ("newspaper", "报纸"),
                            ("magazine", "杂志"),
                            ("radio", "广播"),
                            ("television", "电视"),
                            ("reading", "档案馆、图书馆等查阅场所"),
                            ("board", "公开栏"),
                            ("screen", "电子屏"),
                            ("printed", "宣传资料"),
                            ("other", "其他"),
                        ],
                        max_length=10,
                        verbose_name="渠道类型",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="渠道名称")),
                ("active", models.BooleanField(default=True, verbose_name="在用")),
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
                "verbose_name": "公开渠道",
                "verbose_name_plural": "公开渠道",
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("body", "name"), name="channel_name_once_in_body")],
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                ("revision_id", models.BigIntegerField(verbose_name="修订号")),
                ("at", models.DateTimeField(verbose_name="检查时间")),
                ("rules", models.CharField(max_length=64, verbose_name="规则摘要")),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="种类",
                    ),
                ),
            ],
            options={
                "verbose_name": "发布检查",
                "verbose_name_plural": "发布检查",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_type", "object_id", "revision_id"), name="revision_checked_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FileCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, verbose_name="文件摘要")),
                ("under", models.CharField(max_length=64, verbose_name="规则摘要")),
                ("found", models.JSONField(verbose_name="问题")),
            ],
            options={
                "verbose_name": "附件检查",
                "verbose_name_plural": "附件检查",
                "constraints": [models.UniqueConstraint(fields=("sha256", "under"), name="file_checked_once")],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                ("revision_id", models.BigIntegerField(verbose_name="修订号")),
                ("rule", models.CharField(max_length=40, verbose_name="规则")),
                (
                    "gravity",
                    models.CharField(
                        choices=[("stops", "须处理"), ("warns", "请核对")], max_length=5, verbose_name="轻重"
                    ),
                ),
                ("message", models.TextField(verbose_name="问题")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="位置")),
                ("excerpt", models.CharField(blank=True, max_length=200, verbose_name="摘录")),
                ("mark", models.CharField(max_length=32, verbose_name="标记")),
                ("found_on", models.DateField(verbose_name="发现日期")),
                ("found_live", models.BooleanField(default=False, verbose_name="公开后发现")),
                ("gone_on", models.DateField(blank=True, null=True, verbose_name="消除日期")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kept", "依法应当公开，保留"),
                            ("mistaken", "误报，内容无误"),
                            ("mended", "已另行处理"),
                        ],
                        max_length=10,
                        verbose_name="答复",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="答复人",
                    ),
                ),
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
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.finding",
                        verbose_name="沿用自",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="种类",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                        verbose_name="处室",
                    ),
                ),
            ],
            options={
                "verbose_name": "检查发现的问题",
                "verbose_name_plural": "检查发现的问题",
                "ordering": ("gravity", "pk"),
                "indexes": [
                    models.Index(fields=["content_type", "object_id", "mark"], name="finding_again"),
                    models.Index(
                        condition=models.Q(("answer", ""), ("gone_on__isnull", True)),
                        fields=["body", "office", "gravity"],
                        name="findings_open",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_type", "object_id", "revision_id", "mark"), name="finding_once_in_revision"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="finding_answered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeaderTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                ("title", models.CharField(max_length=60, verbose_name="职务")),
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
                "verbose_name": "领导职务",
                "verbose_name_plural": "领导职务",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("body", "name", "title"), name="leader_title_once_in_body")
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("object_id", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="编号")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("key", models.CharField(editable=False, max_length=80, verbose_name="条目")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="网址")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="版面、节目或者期号")),
                ("copies", models.PositiveIntegerField(blank=True, null=True, verbose_name="份数")),
                (
                    "proof",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=gongkai.publishing.channels.models.proof_place,
                        verbose_name="证明材料",
                    ),
                ),
                ("proof_name", models.CharField(blank=True, max_length=200, verbose_name="证明材料名称")),
                ("proof_digest", models.CharField(blank=True, max_length=64, verbose_name="证明材料摘要")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="备注")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                ("struck_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                ("struck_reason", models.CharField(blank=True, max_length=200, verbose_name="作废理由")),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="publishing.batch",
                        verbose_name="导入文件",
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="publishing.channel",
                        verbose_name="渠道",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="种类",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                        verbose_name="处室",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
            ],
            options={
                "verbose_name": "渠道发布记录",
                "verbose_name_plural": "渠道发布记录",
                "ordering": ("-day", "-pk"),
                "indexes": [
                    models.Index(fields=["channel", "day", "key", "office", "struck_at"], name="placements_of_a_year"),
                    models.Index(fields=["key"], name="placements_of_an_item"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("struck_at__isnull", True)),
                        fields=("channel", "day", "key"),
                        name="placement_once_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content_type__isnull", True), ("object_id__isnull", True)),
                            models.Q(("content_type__isnull", False), ("object_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="placement_of_an_item_or_a_title",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=100, verbose_name="电话或者邮箱")),
                ("note", models.CharField(blank=True, max_length=100, verbose_name="用途")),
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
                "verbose_name": "公开联系方式",
                "verbose_name_plural": "公开联系方式",
                "ordering": ("value",),
                "constraints": [models.UniqueConstraint(fields=("body", "value"), name="contact_once_in_body")],
            },
        ),
        migrations.CreateModel(
            name="BodyWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wrong", models.CharField(max_length=60, verbose_name="错敏词")),
                ("right", models.CharField(blank=True, max_length=60, verbose_name="应为")),
                (
                    "unless",
                    models.TextField(blank=True, help_text="含有该词而正确的说法，一行一个", verbose_name="例外"),
                ),
                ("stops", models.BooleanField(default=False, verbose_name="须处理后才能发布")),
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
                "verbose_name": "本机关错敏词",
                "verbose_name_plural": "本机关错敏词",
                "ordering": ("wrong",),
                "constraints": [models.UniqueConstraint(fields=("body", "wrong"), name="wrong_word_once_in_body")],
            },
        ),
        migrations.CreateModel(
            name="CatalogueEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="序号")),
                ("first", models.CharField(max_length=120, verbose_name="一级事项")),
                ("second", models.CharField(blank=True, max_length=200, verbose_name="二级事项")),
                ("content", models.TextField(verbose_name="公开内容（要素）")),
                ("basis", models.TextField(blank=True, verbose_name="公开依据")),
                ("time_limit", models.CharField(max_length=300, verbose_name="公开时限")),
                ("publisher", models.CharField(max_length=200, verbose_name="公开主体")),
                ("channels", models.CharField(max_length=300, verbose_name="公开渠道和载体")),
                ("audience", models.CharField(default="全社会", max_length=120, verbose_name="公开对象")),
                (
                    "way",
                    models.CharField(
                        choices=[("active", "主动公开"), ("on_request", "依申请公开")],
                        default="active",
                        max_length=10,
                        verbose_name="公开方式",
                    ),
                ),
                ("level", models.CharField(blank=True, max_length=60, verbose_name="公开层级")),
                (
                    "head",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "（1）行政法规、规章和规范性文件"),
                            (2, "（2）机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"),
                            (3, "（3）国民经济和社会发展规划、专项规划、区域规划及相关政策"),
                            (4, "（4）国民经济和社会发展统计信息"),
                            (5, "（5）办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"),
                            (
                                6,
                                "（6）实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
                            ),
                            (7, "（7）财政预算、决算信息"),
                            (8, "（8）行政事业性收费项目及其依据、标准"),
                            (9, "（9）政府集中采购项目的目录、标准及实施情况"),
                            (10, "（10）重大建设项目的批准和实施情况"),
                            (11, "（11）扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"),
                            (12, "（12）突发公共事件的应急预案、预警信息及应对情况"),
                            (13, "（13）环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"),
                            (14, "（14）公务员招考的职位、名额、报考条件等事项以及录用结果"),
                            (15, "（15）法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"),
                        ],
                        null=True,
                        verbose_name="对应《条例》第二十条第几项",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
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
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                        verbose_name="责任处室",
                    ),
                ),
            ],
            options={
                "verbose_name": "基本目录事项",
                "verbose_name_plural": "主动公开基本目录",
                "ordering": ("body", "number", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("body", "first", "second"),
                        name="catalogue_matter_once",
                    )
                ],
            },
        ),
    ]
