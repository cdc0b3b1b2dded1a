import django.core.validators
import django.db.models.deletion
import gongkai.publishing.html
import gongkai.publishing.models.showing
import modelcluster.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("offices", "0002_ledger"),
        ("offices", "__first__"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailcore", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalStep",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                ("key", models.CharField(max_length=20, unique=True, verbose_name="步骤")),
            ],
            options={
                "verbose_name": "审批步骤设置",
                "verbose_name_plural": "审批步骤设置",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                ("made_at", models.DateTimeField(verbose_name="建立时间")),
                ("released_at", models.DateTimeField(null=True, verbose_name="同时发布时间")),
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
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
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
                "verbose_name": "同步发布",
                "verbose_name_plural": "同步发布",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Column",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "动态信息类"),
                            ("notice", "公告公示类"),
                            ("policy", "政策文件类"),
                            ("interpretation", "政策解读类"),
                            ("statutory", "法定主动公开内容"),
                            ("other", "其他"),
                        ],
                        default="other",
                        max_length=14,
                        verbose_name="栏目类型",
                    ),
                ),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "promise_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="更新承诺（天）",
                    ),
                ),
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
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(15),
                        ],
                        verbose_name="对应《条例》第二十条第几项",
                    ),
                ),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="下次复查日期")),
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
                "verbose_name": "栏目",
                "verbose_name_plural": "栏目",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "summary",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name="摘要"
                    ),
                ),
                ("text", gongkai.publishing.html.Html(blank=True, verbose_name="正文")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="来源")),
                (
                    "made_on",
                    models.DateField(
                        blank=True, help_text="信息制作完成或者获取的日期", null=True, verbose_name="形成日期"
                    ),
                ),
                (
                    "changed_on",
                    models.DateField(
                        blank=True, help_text="已公开的信息发生变更的，填写变更日期", null=True, verbose_name="变更日期"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        blank=True,
                        choices=[("active", "主动公开"), ("on_request", "依申请公开"), ("none", "不予公开")],
                        max_length=10,
                        verbose_name="公开属性",
                    ),
                ),
                (
                    "disclosure_basis",
                    models.CharField(
                        blank=True, help_text="条例第几条第几款", max_length=120, verbose_name="不公开的依据"
                    ),
                ),
                ("disclosure_reason", models.TextField(blank=True, verbose_name="不公开的理由")),
                (
                    "raised",
                    models.BooleanField(default=False, help_text="勾选后不能取消", verbose_name="按重大事项办理"),
                ),
                ("raised_reason", models.CharField(blank=True, max_length=200, verbose_name="按重大事项办理的理由")),
                (
                    "change_note",
                    models.CharField(
                        blank=True, help_text="再次发布时必填，向社会公开", max_length=300, verbose_name="修改说明"
                    ),
                ),
                ("attached", models.JSONField(blank=True, default=list, editable=False, verbose_name="附件")),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="已公开")),
                (
                    "address",
                    models.CharField(editable=False, max_length=120, null=True, unique=True, verbose_name="地址"),
                ),
                (
                    "index_number",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=60, verbose_name="索引号"),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="撤回时间")),
                ("withdrawn_reason", models.TextField(blank=True, editable=False, verbose_name="撤回理由")),
                ("unpublished_reason", models.TextField(blank=True, editable=False, verbose_name="下线理由")),
                ("emergency_at", models.DateTimeField(editable=False, null=True, verbose_name="应急发布时间")),
                ("after_approval_due", models.DateField(editable=False, null=True, verbose_name="补办审批期限")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rule", "规章"),
                            ("normative", "行政规范性文件"),
                            ("other", "其他文件"),
                            ("plan", "应急预案"),
                            ("planning", "规划计划"),
                            ("standard", "标准规范"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="文件种类",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("order", "命令（令）"),
                            ("decision", "决定"),
                            ("announcement", "公告"),
                            ("circular", "通告"),
                            ("opinion", "意见"),
                            ("notice", "通知"),
                            ("reported", "通报"),
                            ("reply", "批复"),
                            ("letter", "函"),
                            ("minutes", "纪要"),
                            ("measures", "办法、规定"),
                            ("other", "其他"),
                        ],
                        max_length=14,
                        verbose_name="体裁",
                    ),
                ),
                ("number", models.CharField(blank=True, db_index=True, max_length=60, verbose_name="发文字号")),
                ("issuer", models.CharField(blank=True, max_length=200, verbose_name="发文机关")),
                ("subject", models.CharField(blank=True, max_length=100, verbose_name="主题分类")),
                ("keywords", models.CharField(blank=True, max_length=200, verbose_name="主题词")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="有效期至")),
                ("abolished_on", models.DateField(blank=True, null=True, verbose_name="废止日期")),
                (
                    "reviewed_for_legality",
                    models.BooleanField(
                        default=False, help_text="规章和行政规范性文件必须经过", verbose_name="已通过合法性审核"
                    ),
                ),
                (
                    "no_interpretation_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="不需要解读的理由"),
                ),
                (
                    "validity",
                    models.CharField(
                        choices=[
                            ("in_force", "现行有效"),
                            ("amended", "已修改"),
                            ("abolished", "已废止"),
                            ("lapsed", "已失效"),
                        ],
                        db_index=True,
                        default="in_force",
                        editable=False,
                        max_length=10,
                        verbose_name="有效性",
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
                    "columns",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to=settings.WAGTAIL_PAGE_MODEL, verbose_name="发布到栏目和专题"
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
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
                (
                    "successor",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="predecessors",
                        to="publishing.document",
                        verbose_name="由其代替",
                    ),
                ),
            ],
            options={
                "verbose_name": "文件",
                "verbose_name_plural": "文件",
                "ordering": ("-pk",),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["body", "live", "-first_published_at"], name="document_of_body"),
                    models.Index(fields=["office", "-id"], name="document_of_office"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expire_at__isnull", True)), name="document_never_expires"
                    )
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                ("number", models.PositiveIntegerField(verbose_name="版次")),
                ("revision_id", models.BigIntegerField(verbose_name="修订号")),
                ("digest", models.CharField(max_length=64, verbose_name="内容摘要")),
                ("content", models.JSONField(verbose_name="内容")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("change_note", models.CharField(blank=True, max_length=300, verbose_name="修改说明")),
                ("public_from", models.DateTimeField(verbose_name="公开时间")),
                ("public_until", models.DateTimeField(null=True, verbose_name="停止公开时间")),
                ("kind", models.CharField(max_length=14, verbose_name="种类")),
                ("begun_on", models.DateField(null=True, verbose_name="形成或者变更日期")),
                ("due_on", models.DateField(null=True, verbose_name="公开期限")),
                ("on_time", models.BooleanField(null=True, verbose_name="按期公开")),
                ("track", models.CharField(max_length=10, verbose_name="审批方式")),
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
                "verbose_name": "公开版本",
                "verbose_name_plural": "公开版本",
                "ordering": ("-public_from", "-pk"),
                "indexes": [
                    models.Index(
                        fields=["body", "public_from", "content_type", "kind", "office", "on_time", "number"],
                        name="editions_of_a_year",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("content_type", "object_id", "number"), name="edition_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("public_until__isnull", True)),
                        fields=("content_type", "object_id"),
                        name="one_open_edition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("public_until__isnull", True),
                            ("public_until__gte", models.F("public_from")),
                            _connector="OR",
                        ),
                        name="edition_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interpretation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "summary",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name="摘要"
                    ),
                ),
                ("text", gongkai.publishing.html.Html(blank=True, verbose_name="正文")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="来源")),
                (
                    "made_on",
                    models.DateField(
                        blank=True, help_text="信息制作完成或者获取的日期", null=True, verbose_name="形成日期"
                    ),
                ),
                (
                    "changed_on",
                    models.DateField(
                        blank=True, help_text="已公开的信息发生变更的，填写变更日期", null=True, verbose_name="变更日期"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        blank=True,
                        choices=[("active", "主动公开"), ("on_request", "依申请公开"), ("none", "不予公开")],
                        max_length=10,
                        verbose_name="公开属性",
                    ),
                ),
                (
                    "disclosure_basis",
                    models.CharField(
                        blank=True, help_text="条例第几条第几款", max_length=120, verbose_name="不公开的依据"
                    ),
                ),
                ("disclosure_reason", models.TextField(blank=True, verbose_name="不公开的理由")),
                (
                    "raised",
                    models.BooleanField(default=False, help_text="勾选后不能取消", verbose_name="按重大事项办理"),
                ),
                ("raised_reason", models.CharField(blank=True, max_length=200, verbose_name="按重大事项办理的理由")),
                (
                    "change_note",
                    models.CharField(
                        blank=True, help_text="再次发布时必填，向社会公开", max_length=300, verbose_name="修改说明"
                    ),
                ),
                ("attached", models.JSONField(blank=True, default=list, editable=False, verbose_name="附件")),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="已公开")),
                (
                    "address",
                    models.CharField(editable=False, max_length=120, null=True, unique=True, verbose_name="地址"),
                ),
                (
                    "index_number",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=60, verbose_name="索引号"),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="撤回时间")),
                ("withdrawn_reason", models.TextField(blank=True, editable=False, verbose_name="撤回理由")),
                ("unpublished_reason", models.TextField(blank=True, editable=False, verbose_name="下线理由")),
                ("emergency_at", models.DateTimeField(editable=False, null=True, verbose_name="应急发布时间")),
                ("after_approval_due", models.DateField(editable=False, null=True, verbose_name="补办审批期限")),
                (
                    "kind",
                    models.CharField(
                        choices=[("text", "文字解读"), ("picture", "图解"), ("faq", "问答"), ("video", "视频解读")],
                        default="text",
                        max_length=8,
                        verbose_name="解读形式",
                    ),
                ),
                ("policy_elsewhere", models.URLField(blank=True, verbose_name="上级政策原文地址")),
                ("video", models.URLField(blank=True, verbose_name="视频地址")),
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
                    "columns",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to=settings.WAGTAIL_PAGE_MODEL, verbose_name="发布到栏目和专题"
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
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
                (
                    "policy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interpretations",
                        to="publishing.document",
                        verbose_name="所解读的政策",
                    ),
                ),
            ],
            options={
                "verbose_name": "政策解读",
                "verbose_name_plural": "政策解读",
                "ordering": ("-pk",),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["body", "live", "-first_published_at"], name="interpretation_of_body"),
                    models.Index(fields=["office", "-id"], name="interpretation_of_office"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expire_at__isnull", True)), name="interpretation_never_expires"
                    )
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="NewsItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "summary",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name="摘要"
                    ),
                ),
                ("text", gongkai.publishing.html.Html(blank=True, verbose_name="正文")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="来源")),
                (
                    "made_on",
                    models.DateField(
                        blank=True, help_text="信息制作完成或者获取的日期", null=True, verbose_name="形成日期"
                    ),
                ),
                (
                    "changed_on",
                    models.DateField(
                        blank=True, help_text="已公开的信息发生变更的，填写变更日期", null=True, verbose_name="变更日期"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        blank=True,
                        choices=[("active", "主动公开"), ("on_request", "依申请公开"), ("none", "不予公开")],
                        max_length=10,
                        verbose_name="公开属性",
                    ),
                ),
                (
                    "disclosure_basis",
                    models.CharField(
                        blank=True, help_text="条例第几条第几款", max_length=120, verbose_name="不公开的依据"
                    ),
                ),
                ("disclosure_reason", models.TextField(blank=True, verbose_name="不公开的理由")),
                (
                    "raised",
                    models.BooleanField(default=False, help_text="勾选后不能取消", verbose_name="按重大事项办理"),
                ),
                ("raised_reason", models.CharField(blank=True, max_length=200, verbose_name="按重大事项办理的理由")),
                (
                    "change_note",
                    models.CharField(
                        blank=True, help_text="再次发布时必填，向社会公开", max_length=300, verbose_name="修改说明"
                    ),
                ),
                ("attached", models.JSONField(blank=True, default=list, editable=False, verbose_name="附件")),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="已公开")),
                (
                    "address",
                    models.CharField(editable=False, max_length=120, null=True, unique=True, verbose_name="地址"),
                ),
                (
                    "index_number",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=60, verbose_name="索引号"),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="撤回时间")),
                ("withdrawn_reason", models.TextField(blank=True, editable=False, verbose_name="撤回理由")),
                ("unpublished_reason", models.TextField(blank=True, editable=False, verbose_name="下线理由")),
                ("emergency_at", models.DateTimeField(editable=False, null=True, verbose_name="应急发布时间")),
                ("after_approval_due", models.DateField(editable=False, null=True, verbose_name="补办审批期限")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("work", "工作动态"),
                            ("response", "应急动态"),
                            ("accident", "事故调查"),
                            ("deployment", "工作部署"),
                            ("learning", "学习资料"),
                            ("brief", "信息"),
                        ],
                        default="work",
                        max_length=12,
                        verbose_name="动态种类",
                    ),
                ),
                ("author", models.CharField(blank=True, max_length=60, verbose_name="作者")),
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
                    "columns",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to=settings.WAGTAIL_PAGE_MODEL, verbose_name="发布到栏目和专题"
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
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
                "verbose_name": "动态",
                "verbose_name_plural": "动态",
                "ordering": ("-pk",),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["body", "live", "-first_published_at"], name="newsitem_of_body"),
                    models.Index(fields=["office", "-id"], name="newsitem_of_office"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expire_at__isnull", True)), name="newsitem_never_expires"
                    )
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="NoticeItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "summary",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name="摘要"
                    ),
                ),
                ("text", gongkai.publishing.html.Html(blank=True, verbose_name="正文")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="来源")),
                (
                    "made_on",
                    models.DateField(
                        blank=True, help_text="信息制作完成或者获取的日期", null=True, verbose_name="形成日期"
                    ),
                ),
                (
                    "changed_on",
                    models.DateField(
                        blank=True, help_text="已公开的信息发生变更的，填写变更日期", null=True, verbose_name="变更日期"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        blank=True,
                        choices=[("active", "主动公开"), ("on_request", "依申请公开"), ("none", "不予公开")],
                        max_length=10,
                        verbose_name="公开属性",
                    ),
                ),
                (
                    "disclosure_basis",
                    models.CharField(
                        blank=True, help_text="条例第几条第几款", max_length=120, verbose_name="不公开的依据"
                    ),
                ),
                ("disclosure_reason", models.TextField(blank=True, verbose_name="不公开的理由")),
                (
                    "raised",
                    models.BooleanField(default=False, help_text="勾选后不能取消", verbose_name="按重大事项办理"),
                ),
                ("raised_reason", models.CharField(blank=True, max_length=200, verbose_name="按重大事项办理的理由")),
                (
                    "change_note",
                    models.CharField(
                        blank=True, help_text="再次发布时必填，向社会公开", max_length=300, verbose_name="修改说明"
                    ),
                ),
                ("attached", models.JSONField(blank=True, default=list, editable=False, verbose_name="附件")),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="已公开")),
                (
                    "address",
                    models.CharField(editable=False, max_length=120, null=True, unique=True, verbose_name="地址"),
                ),
                (
                    "index_number",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=60, verbose_name="索引号"),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="撤回时间")),
                ("withdrawn_reason", models.TextField(blank=True, editable=False, verbose_name="撤回理由")),
                ("unpublished_reason", models.TextField(blank=True, editable=False, verbose_name="下线理由")),
                ("emergency_at", models.DateTimeField(editable=False, null=True, verbose_name="应急发布时间")),
                ("after_approval_due", models.DateField(editable=False, null=True, verbose_name="补办审批期限")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("announcement", "公告"),
                            ("public_notice", "公示"),
                            ("circular", "通告"),
                            ("warning", "预警信息"),
                            ("recruitment", "招考录用"),
                            ("procurement", "政府采购"),
                            ("other", "其他"),
                        ],
                        default="announcement",
                        max_length=14,
                        verbose_name="公告种类",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="发文字号")),
                ("shown_until", models.DateField(blank=True, null=True, verbose_name="公示截止日期")),
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
                    "columns",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to=settings.WAGTAIL_PAGE_MODEL, verbose_name="发布到栏目和专题"
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
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
                "verbose_name": "公告公示",
                "verbose_name_plural": "公告公示",
                "ordering": ("-pk",),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["body", "live", "-first_published_at"], name="noticeitem_of_body"),
                    models.Index(fields=["office", "-id"], name="noticeitem_of_office"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expire_at__isnull", True)), name="noticeitem_never_expires"
                    )
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="PeriodicalIssue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "summary",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(500)], verbose_name="摘要"
                    ),
                ),
                ("text", gongkai.publishing.html.Html(blank=True, verbose_name="正文")),
                ("source", models.CharField(blank=True, max_length=100, verbose_name="来源")),
                (
                    "made_on",
                    models.DateField(
                        blank=True, help_text="信息制作完成或者获取的日期", null=True, verbose_name="形成日期"
                    ),
                ),
                (
                    "changed_on",
                    models.DateField(
                        blank=True, help_text="已公开的信息发生变更的，填写变更日期", null=True, verbose_name="变更日期"
                    ),
                ),
                (
                    "disclosure",
                    models.CharField(
                        blank=True,
                        choices=[("active", "主动公开"), ("on_request", "依申请公开"), ("none", "不予公开")],
                        max_length=10,
                        verbose_name="公开属性",
                    ),
                ),
                (
                    "disclosure_basis",
                    models.CharField(
                        blank=True, help_text="条例第几条第几款", max_length=120, verbose_name="不公开的依据"
                    ),
                ),
                ("disclosure_reason", models.TextField(blank=True, verbose_name="不公开的理由")),
                (
                    "raised",
                    models.BooleanField(default=False, help_text="勾选后不能取消", verbose_name="按重大事项办理"),
                ),
                ("raised_reason", models.CharField(blank=True, max_length=200, verbose_name="按重大事项办理的理由")),
                (
                    "change_note",
                    models.CharField(
                        blank=True, help_text="再次发布时必填，向社会公开", max_length=300, verbose_name="修改说明"
                    ),
                ),
                ("attached", models.JSONField(blank=True, default=list, editable=False, verbose_name="附件")),
                ("live", models.BooleanField(default=False, editable=False, verbose_name="已公开")),
                (
                    "address",
                    models.CharField(editable=False, max_length=120, null=True, unique=True, verbose_name="地址"),
                ),
                (
                    "index_number",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=60, verbose_name="索引号"),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="撤回时间")),
                ("withdrawn_reason", models.TextField(blank=True, editable=False, verbose_name="撤回理由")),
                ("unpublished_reason", models.TextField(blank=True, editable=False, verbose_name="下线理由")),
                ("emergency_at", models.DateTimeField(editable=False, null=True, verbose_name="应急发布时间")),
                ("after_approval_due", models.DateField(editable=False, null=True, verbose_name="补办审批期限")),
                (
                    "kind",
                    models.CharField(
                        choices=[("gazette", "政府公报"), ("magazine", "杂志"), ("bulletin", "简报")],
                        default="magazine",
                        max_length=10,
                        verbose_name="刊物种类",
                    ),
                ),
                ("periodical", models.CharField(max_length=80, verbose_name="刊名")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                (
                    "issue",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="期号"
                    ),
                ),
                ("whole_number", models.PositiveIntegerField(blank=True, null=True, verbose_name="总期号")),
                ("print_run", models.PositiveIntegerField(blank=True, null=True, verbose_name="印数（册）")),
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
                    "columns",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True, related_name="+", to=settings.WAGTAIL_PAGE_MODEL, verbose_name="发布到栏目和专题"
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
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
                "verbose_name": "期刊",
                "verbose_name_plural": "期刊",
                "ordering": ("-pk",),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["body", "live", "-first_published_at"], name="periodicalissue_of_body"),
                    models.Index(fields=["office", "-id"], name="periodicalissue_of_office"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expire_at__isnull", True)), name="periodicalissue_never_expires"
                    ),
                    models.UniqueConstraint(
                        fields=("body", "periodical", "year", "issue"), name="periodical_issue_once"
                    ),
                ],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deed",
                    models.CharField(
                        choices=[("amends", "修改"), ("repeals", "废止"), ("replaces", "代替")],
                        max_length=8,
                        verbose_name="关系",
                    ),
                ),
                (
                    "earlier_title",
                    models.CharField(
                        blank=True, help_text="本系统没有的文件", max_length=300, verbose_name="原文件名称和文号"
                    ),
                ),
                ("on", models.DateField(blank=True, help_text="不填则为施行日期", null=True, verbose_name="生效日期")),
                (
                    "document",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="publishing.document",
                        verbose_name="文件",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_relations",
                        to="publishing.document",
                        verbose_name="原文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "与其他文件的关系",
                "verbose_name_plural": "与其他文件的关系",
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("earlier__isnull", True),
                            models.Q(("earlier", models.F("document")), _negated=True),
                            _connector="OR",
                        ),
                        name="relation_to_another_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("earlier__isnull", False), models.Q(("earlier_title", ""), _negated=True), _connector="OR"
                        ),
                        name="relation_to_some_document",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                (
                    "deed",
                    models.CharField(
                        choices=[("unpublish", "下线"), ("withdraw", "撤回"), ("correct", "更正")],
                        max_length=10,
                        verbose_name="事项",
                    ),
                ),
                ("reason", models.TextField(verbose_name="理由")),
                ("facts", models.JSONField(default=dict, verbose_name="内容")),
                ("asked_at", models.DateTimeField(verbose_name="申请时间")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "审批中"),
                            ("done", "已办理"),
                            ("refused", "不同意"),
                            ("taken_back", "已收回"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True, verbose_name="办结时间")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申请人",
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
                "verbose_name": "公开信息处理申请",
                "verbose_name_plural": "公开信息处理申请",
                "ordering": ("-asked_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("content_type", "object_id"),
                        name="one_open_request",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="次序")),
                ("key", models.CharField(max_length=20, verbose_name="步骤")),
                ("due_on", models.DateField(null=True, verbose_name="办理期限")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("agreed", "同意"), ("refused", "不同意"), ("skipped", "无需办理")],
                        max_length=8,
                        verbose_name="决定",
                    ),
                ),
                ("acting_as", models.CharField(blank=True, max_length=160, verbose_name="以何任职")),
                ("comment", models.TextField(blank=True, verbose_name="意见")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="办理时间")),
                (
                    "acting_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代谁办理",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="publishing.request",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "申请的审批步骤",
                "verbose_name_plural": "申请的审批步骤",
                "ordering": ("request", "order"),
                "constraints": [models.UniqueConstraint(fields=("request", "order"), name="request_step_once")],
            },
        ),
        migrations.CreateModel(
            name="SecrecyReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                ("revision_id", models.BigIntegerField(verbose_name="修订号")),
                ("digest", models.CharField(max_length=64, verbose_name="内容摘要")),
                ("acting_as", models.CharField(blank=True, max_length=160, verbose_name="以何任职")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("public", "可以公开"),
                            ("partly", "处理后可以公开"),
                            ("not_public", "不得公开"),
                            ("referred", "报有关主管部门或者保密行政管理部门确定"),
                        ],
                        max_length=12,
                        verbose_name="审查结论",
                    ),
                ),
                ("basis", models.CharField(max_length=300, verbose_name="审查依据")),
                ("opinion", models.TextField(blank=True, verbose_name="审查意见")),
                ("signed_at", models.DateTimeField(verbose_name="签署时间")),
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
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="保密审查员",
                    ),
                ),
            ],
            options={
                "verbose_name": "保密审查单",
                "verbose_name_plural": "保密审查单",
                "ordering": ("-signed_at", "-pk"),
                "indexes": [
                    models.Index(fields=["content_type", "object_id", "revision_id"], name="review_of_revision")
                ],
            },
        ),
        migrations.CreateModel(
            name="Showing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                ("live", models.BooleanField(default=True, verbose_name="显示")),
                ("shown_at", models.DateTimeField(verbose_name="首次公开时间")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("address", models.CharField(max_length=120, verbose_name="地址")),
                ("kind", models.CharField(max_length=14, verbose_name="种类")),
                (
                    "column",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="showings",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="栏目",
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
            ],
            options={
                "verbose_name": "栏目中的信息",
                "verbose_name_plural": "栏目中的信息",
                "ordering": ("-shown_at", "-pk"),
                "indexes": [models.Index(fields=["column", "live", "-shown_at", "-id"], name="showing_list")],
                "constraints": [
                    models.UniqueConstraint(fields=("content_type", "object_id", "column"), name="item_once_in_column")
                ],
            },
        ),
        migrations.CreateModel(
            name="StepState",
            fields=[
                (
                    "taskstate_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.taskstate",
                    ),
                ),
                ("key", models.CharField(max_length=20, verbose_name="步骤")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("due_on", models.DateField(null=True, verbose_name="办理期限")),
                ("acting_as", models.CharField(blank=True, max_length=160, verbose_name="以何任职")),
                ("skipped_by", models.CharField(blank=True, max_length=200, verbose_name="跳过的依据")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="内容摘要")),
                ("disclosure_confirmed", models.BooleanField(default=False, verbose_name="已确认公开属性")),
                (
                    "acting_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代谁办理",
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
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
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
                "verbose_name": "审批步骤",
                "verbose_name_plural": "审批步骤",
                "indexes": [models.Index(fields=["body", "key", "office"], name="step_waiting_in_body")],
            },
            bases=("wagtailcore.taskstate",),
        ),
        migrations.CreateModel(
            name="TextPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("text", gongkai.publishing.html.Html(blank=True, verbose_name="正文")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="下次复查日期")),
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
                "verbose_name": "文字页",
                "verbose_name_plural": "文字页",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="说明")),
                ("since", models.DateField(verbose_name="开始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="结束日期")),
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
                "verbose_name": "专题",
                "verbose_name_plural": "专题",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=gongkai.publishing.models.showing.place, verbose_name="文件"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                ("size", models.PositiveBigIntegerField(verbose_name="大小")),
                ("sha256", models.CharField(max_length=64, verbose_name="摘要")),
                ("media_type", models.CharField(max_length=100, verbose_name="类型")),
                ("added_at", models.DateTimeField(verbose_name="上传时间")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="publishing.attachment",
                        verbose_name="代替",
                    ),
                ),
            ],
            options={
                "verbose_name": "附件",
                "verbose_name_plural": "附件",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["content_type", "object_id"], name="attachment_of_item")],
            },
        ),
        migrations.CreateModel(
            name="BundleMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                (
                    "bundle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="publishing.bundle",
                        verbose_name="同步发布",
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
            ],
            options={
                "verbose_name": "同步发布的信息",
                "verbose_name_plural": "同步发布的信息",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("content_type", "object_id"), name="item_in_one_bundle")
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.PositiveBigIntegerField(verbose_name="编号")),
                ("at", models.DateTimeField(verbose_name="更正时间")),
                ("was", models.TextField(verbose_name="原文")),
                ("now", models.TextField(verbose_name="更正为")),
                ("note", models.TextField(verbose_name="更正说明")),
                ("revision_id", models.BigIntegerField(verbose_name="所更正的修订号")),
                ("digest", models.CharField(max_length=64, verbose_name="所更正的内容摘要")),
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
                "verbose_name": "更正",
                "verbose_name_plural": "更正",
                "ordering": ("-at", "-pk"),
                "indexes": [models.Index(fields=["content_type", "object_id"], name="correction_of_item")],
            },
        ),
    ]
