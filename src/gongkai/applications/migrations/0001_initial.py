import django.db.models.deletion
import gongkai.applications.models.papers
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("offices", "0002_ledger"),
        ("offices", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("disclosure", "政府信息公开申请"),
                            ("records", "更正本人信息"),
                            ("suggestion", "主动公开建议"),
                            ("complaint", "公开工作投诉举报"),
                        ],
                        default="disclosure",
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="登记编号")),
                ("query_key", models.CharField(max_length=32, verbose_name="查询码摘要")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("in_person", "当面提交"),
                            ("signed_mail", "邮寄（需签收）"),
                            ("plain_mail", "平常信函"),
                            ("online", "互联网渠道"),
                            ("fax", "传真"),
                        ],
                        max_length=12,
                        verbose_name="提交渠道",
                    ),
                ),
                ("oral", models.BooleanField(default=False, verbose_name="口头申请，由工作机构代为填写")),
                ("arrived_on", models.DateField(verbose_name="到达日期")),
                ("mail_number", models.CharField(blank=True, max_length=40, verbose_name="邮件号")),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("natural_person", "自然人"),
                            ("business", "商业企业"),
                            ("research", "科研机构"),
                            ("public_welfare", "社会公益组织"),
                            ("legal_service", "法律服务机构"),
                            ("other", "其他"),
                        ],
                        max_length=16,
                        verbose_name="申请人类别",
                    ),
                ),
                ("applicant_sealed", models.TextField(verbose_name="申请人（加密）")),
                ("applicant_key", models.CharField(max_length=32, verbose_name="申请人索引")),
                ("name_key", models.CharField(max_length=32, verbose_name="姓名或者名称索引")),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="政府信息的名称")),
                ("document_number", models.CharField(blank=True, max_length=120, verbose_name="文号")),
                ("description", models.TextField(blank=True, verbose_name="其他特征性描述")),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[("paper", "纸质"), ("electronic", "电子数据"), ("reading", "安排查阅、抄录")],
                        max_length=12,
                        verbose_name="提供形式",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("collected", "当面领取"),
                            ("post", "邮寄"),
                            ("email", "电子邮件"),
                            ("online", "网上获取"),
                        ],
                        max_length=12,
                        verbose_name="获取途径",
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="用途（选填）")),
                ("help_needed", models.CharField(blank=True, max_length=200, verbose_name="需要的帮助")),
                ("submission_sealed", models.TextField(verbose_name="原始提交内容（加密）")),
                ("submission_key", models.CharField(max_length=32, verbose_name="提交内容索引")),
                ("filed_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("arrived", "待确认"),
                            ("handling", "办理中"),
                            ("correcting", "待补正"),
                            ("asking", "征求意见中"),
                            ("paying", "待缴费"),
                            ("in_review", "审核中"),
                            ("approved", "待送达"),
                            ("closed", "已办结"),
                        ],
                        default="arrived",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="收到申请之日")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="答复期限届满日")),
                ("due_as_of", models.DateField(blank=True, null=True, verbose_name="期限按此日已公布的放假安排计算")),
                ("provisional", models.BooleanField(default=False, verbose_name="期限是暂定的")),
                ("extended", models.BooleanField(default=False, verbose_name="已延期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结之日")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "予以公开"),
                            ("partial", "部分公开（区分处理的，只计这一情形，不计其他情形）"),
                            ("refused.state_secret", "属于国家秘密"),
                            ("refused.prohibited_by_law", "其他法律行政法规禁止公开"),
                            ("refused.security_stability", "危及“三安全一稳定”"),
                            ("refused.third_party", "保护第三方合法权益"),
                            ("refused.internal_affairs", "属于三类内部事务信息"),
                            ("refused.process_information", "属于四类过程性信息"),
                            ("refused.enforcement_file", "属于行政执法案卷"),
                            ("refused.administrative_query", "属于行政查询事项"),
                            ("unavailable.not_held", "本机关不掌握相关政府信息"),
                            ("unavailable.creation_required", "没有现成信息需要另行制作"),
                            ("unavailable.still_unclear", "补正后申请内容仍不明确"),
                            ("not_processed.petition", "信访举报投诉类申请"),
                            ("not_processed.duplicate", "重复申请"),
                            ("not_processed.publication", "要求提供公开出版物"),
                            ("not_processed.excessive", "无正当理由大量反复申请"),
                            ("not_processed.reissue", "要求行政机关确认或重新出具已获取信息"),
                            ("other.no_correction", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
                            (
                                "other.fee_unpaid",
                                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            ),
                            ("other.misc", "其他"),
                        ],
                        max_length=40,
                        verbose_name="办理结果",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="步骤数")),
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
                    "filed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "joined_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joined",
                        to="applications.application",
                        verbose_name="并入答复",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                        verbose_name="承办处室",
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="applications.application",
                        verbose_name="拆分自",
                    ),
                ),
            ],
            options={
                "verbose_name": "依申请公开",
                "verbose_name_plural": "依申请公开",
                "ordering": ("-pk",),
                "indexes": [
                    models.Index(
                        fields=["body", "kind", "received_on", "closed_on", "applicant_kind", "outcome"],
                        name="application_table_three",
                    ),
                    models.Index(fields=["body", "closed_on", "due_on"], name="application_open_by_due"),
                    models.Index(fields=["applicant_key", "received_on"], name="application_of_applicant"),
                    models.Index(fields=["name_key"], name="application_by_name"),
                    models.Index(fields=["submission_key"], name="application_submitted_again"),
                    models.Index(fields=["closed_on", "due_as_of"], name="application_to_reckon"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "number"), name="application_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("state", "closed")),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True),
                                ("closed_on__isnull", True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="application_closed_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("closed_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            _connector="OR",
                        ),
                        name="application_closed_after_receipt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("joined_to", models.F("pk")), _negated=True),
                        name="application_not_joined_to_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Commission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wanted", models.TextField(verbose_name="协办事项")),
                ("asked_on", models.DateField(verbose_name="交办日期")),
                ("due_on", models.DateField(verbose_name="内部办理期限")),
                ("chased", models.PositiveSmallIntegerField(default=0, verbose_name="催办次数")),
                ("escalated_on", models.DateField(blank=True, null=True, verbose_name="提请督办日期")),
                ("returned_on", models.DateField(blank=True, null=True, verbose_name="反馈日期")),
                ("answer", models.TextField(blank=True, verbose_name="反馈意见")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commissions",
                        to="applications.application",
                        verbose_name="申请",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                        verbose_name="协办处室",
                    ),
                ),
            ],
            options={
                "verbose_name": "处室协办",
                "verbose_name_plural": "处室协办",
                "ordering": ("application", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_on__isnull", True)),
                        fields=("application", "office"),
                        name="one_open_commission",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("asked_on"))), name="commission_due_after_asked"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("granted", "予以公开"),
                            ("partial", "部分公开（区分处理的，只计这一情形，不计其他情形）"),
                            ("refused.state_secret", "属于国家秘密"),
                            ("refused.prohibited_by_law", "其他法律行政法规禁止公开"),
                            ("refused.security_stability", "危及“三安全一稳定”"),
                            ("refused.third_party", "保护第三方合法权益"),
                            ("refused.internal_affairs", "属于三类内部事务信息"),
                            ("refused.process_information", "属于四类过程性信息"),
                            ("refused.enforcement_file", "属于行政执法案卷"),
                            ("refused.administrative_query", "属于行政查询事项"),
                            ("unavailable.not_held", "本机关不掌握相关政府信息"),
                            ("unavailable.creation_required", "没有现成信息需要另行制作"),
                            ("unavailable.still_unclear", "补正后申请内容仍不明确"),
                            ("not_processed.petition", "信访举报投诉类申请"),
                            ("not_processed.duplicate", "重复申请"),
                            ("not_processed.publication", "要求提供公开出版物"),
                            ("not_processed.excessive", "无正当理由大量反复申请"),
                            ("not_processed.reissue", "要求行政机关确认或重新出具已获取信息"),
                            ("other.no_correction", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
                            (
                                "other.fee_unpaid",
                                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            ),
                            ("other.misc", "其他"),
                        ],
                        max_length=40,
                        verbose_name="办理结果",
                    ),
                ),
                ("ground", models.CharField(max_length=40, verbose_name="理由条目")),
                ("reasons", models.TextField(verbose_name="理由")),
                ("provided", models.TextField(blank=True, verbose_name="公开的内容以及获取的方式、途径和时间")),
                ("withheld", models.TextField(blank=True, verbose_name="不予公开的部分和理由")),
                (
                    "withheld_under_14_to_16",
                    models.BooleanField(default=False, verbose_name="不予公开的部分依据第十四条至第十六条"),
                ),
                ("organ", models.CharField(blank=True, max_length=120, verbose_name="负责公开的机关名称")),
                ("organ_contact", models.CharField(blank=True, max_length=200, verbose_name="负责公开的机关联系方式")),
                ("organ_unknown", models.BooleanField(default=False, verbose_name="不能确定负责公开的机关")),
                ("evidence", models.TextField(blank=True, verbose_name="证据和说明")),
                ("drafted_at", models.DateTimeField(verbose_name="拟稿时间")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("in_review", "审核中"),
                            ("approved", "已批准"),
                            ("served", "已送达"),
                            ("dropped", "不再使用"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="applications.application",
                        verbose_name="申请",
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
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.application",
                        verbose_name="此前的答复",
                    ),
                ),
            ],
            options={
                "verbose_name": "答复",
                "verbose_name_plural": "答复",
                "ordering": ("application", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("draft", "in_review", "approved"))),
                        fields=("application",),
                        name="one_current_decision",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.PositiveSmallIntegerField(verbose_name="延长的工作日数")),
                ("reason", models.TextField(verbose_name="延期理由")),
                ("asked_at", models.DateTimeField(verbose_name="提请时间")),
                ("acting_as", models.CharField(blank=True, max_length=160, verbose_name="以何任职")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="审批时间")),
                ("agreed", models.BooleanField(blank=True, null=True, verbose_name="是否同意")),
                ("comment", models.TextField(blank=True, verbose_name="审批意见")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="告知申请人日期")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="applications.application",
                        verbose_name="申请",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提请人",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审批人",
                    ),
                ),
            ],
            options={
                "verbose_name": "延期",
                "verbose_name_plural": "延期",
                "ordering": ("application", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("agreed__isnull", True)), fields=("application",), name="one_open_extension"
                    ),
                    models.CheckConstraint(condition=models.Q(("by__gte", 1)), name="extension_by_something"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeeNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "method",
                    models.CharField(
                        choices=[("count", "按件计收"), ("pages", "按量计收")], max_length=6, verbose_name="计收方式"
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="当月第几件或者页数")),
                ("amount", models.PositiveIntegerField(verbose_name="金额（元）")),
                ("how_to_pay", models.CharField(max_length=300, verbose_name="缴纳方式")),
                ("noticed_on", models.DateField(verbose_name="通知日期")),
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="申请人收到日期")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="缴费日期")),
                ("receipt", models.CharField(blank=True, max_length=60, verbose_name="票据号")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fees",
                        to="applications.application",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "收费通知",
                "verbose_name_plural": "收费通知",
                "ordering": ("application", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_on__isnull", True), ("paid_on__gte", models.F("noticed_on")), _connector="OR"
                        ),
                        name="fee_paid_after_notice",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("paid_on__isnull", True)), fields=("application",), name="one_open_fee"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="文件类型")),
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
                ("added_at", models.DateTimeField(verbose_name="收到时间")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="applications.application",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "材料",
                "verbose_name_plural": "材料",
                "ordering": ("application", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="文件类型")),
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
                ("kind", models.CharField(max_length=60, verbose_name="文书")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                ("issued_at", models.DateTimeField(verbose_name="制发时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="applications.application",
                        verbose_name="申请",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="applications.decision",
                        verbose_name="答复",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="制发人",
                    ),
                ),
            ],
            options={
                "verbose_name": "文书",
                "verbose_name_plural": "文书",
                "ordering": ("application", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True), fields=("number",), name="paper_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("third_party", "第三方"), ("co_maker", "共同制作机关"), ("organ", "其他机关")],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("contact_sealed", models.TextField(verbose_name="对方（加密）")),
                ("about_what", models.TextField(verbose_name="征求意见的内容")),
                ("asked_on", models.DateField(verbose_name="发出日期")),
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="对方收到日期")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="收到意见日期")),
                (
                    "opinion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agrees", "同意公开"),
                            ("refuses", "不同意公开"),
                            ("partly", "部分同意"),
                            ("silent", "逾期未提出意见"),
                        ],
                        max_length=8,
                        verbose_name="意见",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="理由")),
                ("reasonable", models.BooleanField(blank=True, null=True, verbose_name="理由是否合理")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="applications.application",
                        verbose_name="申请",
                    ),
                ),
            ],
            options={
                "verbose_name": "征求意见",
                "verbose_name_plural": "征求意见",
                "ordering": ("application", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reached_on__isnull", True), ("reached_on__gte", models.F("asked_on")), _connector="OR"
                        ),
                        name="party_reached_after_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_on__isnull", True), ("opinion", "")),
                            models.Q(
                                ("answered_on__gte", models.F("asked_on")), models.Q(("opinion", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="party_answers_after_asked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField(verbose_name="第几轮")),
                ("key", models.CharField(max_length=20, verbose_name="步骤")),
                ("due_on", models.DateField(verbose_name="办理期限")),
                ("began_at", models.DateTimeField(verbose_name="开始时间")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[("agreed", "同意"), ("sent_back", "退回"), ("dropped", "已收回")],
                        max_length=10,
                        verbose_name="决定",
                    ),
                ),
                ("acting_as", models.CharField(blank=True, max_length=160, verbose_name="以何任职")),
                ("comment", models.TextField(blank=True, verbose_name="意见")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="办理时间")),
                (
                    "acting_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代谁办理",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review",
                        to="applications.decision",
                        verbose_name="答复",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "答复审核步骤",
                "verbose_name_plural": "答复审核步骤",
                "ordering": ("decision", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("verdict", "")), fields=("decision",), name="decision_waits_at_one_step"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("direct", "直接送达"),
                            ("entrusted", "委托其他行政机关代为送达"),
                            ("post", "通过邮政企业邮寄"),
                            ("electronic", "电子送达"),
                        ],
                        max_length=12,
                        verbose_name="送达方式",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="发出、交邮日期")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="签收日期")),
                ("proof", models.CharField(max_length=200, verbose_name="送达凭证（邮件号、签收人、回执）")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="applications.paper",
                        verbose_name="文书",
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
                "verbose_name": "送达",
                "verbose_name_plural": "送达",
                "ordering": ("paper", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_on__isnull", True), ("signed_on__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="service_signed_after_sent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(verbose_name="次序")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "收到申请"),
                            ("told-to-correct", "告知补正"),
                            ("corrected", "收到补正"),
                            ("fee-noticed", "通知缴费"),
                            ("fee-paid", "完成缴费"),
                            ("third-party-asked", "征求第三方意见"),
                            ("other-organ-asked", "征求其他机关意见"),
                            ("third-party-heard", "收到第三方意见"),
                            ("third-party-silent", "第三方逾期未提出意见"),
                            ("other-organ-heard", "收到其他机关意见"),
                            ("extended", "延长答复期限"),
                            ("delayed", "确定延迟答复期限"),
                            ("answered", "作出答复"),
                            ("arrived", "登记"),
                            ("assigned", "交承办处室"),
                            ("party-reached", "对方收到征求意见书"),
                            ("correction-reached", "申请人收到补正告知"),
                            ("fee-reached", "申请人收到收费通知"),
                            ("commissioned", "交处室协办"),
                            ("returned", "处室反馈"),
                            ("chased", "催办"),
                            ("escalated", "提请领导督办"),
                            ("extension-asked", "提请延期"),
                            ("extension-agreed", "同意延期"),
                            ("extension-refused", "不同意延期"),
                            ("reasons-asked", "要求说明理由"),
                            ("reasons-given", "申请人说明理由"),
                            ("searched", "检索"),
                            ("split", "拆分"),
                            ("joined", "并入答复"),
                            ("separated", "取消并入"),
                            ("drafted", "拟制答复"),
                            ("submitted", "提交审核"),
                            ("agreed", "审核同意"),
                            ("sent-back", "退回修改"),
                            ("taken-back", "收回"),
                            ("approved", "批准答复"),
                            ("issued", "制发文书"),
                            ("sent", "送达"),
                            ("closed", "办结"),
                            ("reopened", "重新办理"),
                            ("annulled", "更正记录"),
                            ("reckoned", "期限重新计算"),
                        ],
                        max_length=24,
                        verbose_name="步骤",
                    ),
                ),
                ("day", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="登记时间")),
                ("acting_as", models.CharField(blank=True, max_length=160, verbose_name="以何任职")),
                ("facts", models.JSONField(default=dict, verbose_name="事实")),
                (
                    "annuls",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annulled_by",
                        to="applications.step",
                        verbose_name="更正的记录",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="applications.application",
                        verbose_name="申请",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办理人",
                    ),
                ),
            ],
            options={
                "verbose_name": "步骤",
                "verbose_name_plural": "步骤",
                "ordering": ("application", "order"),
                "constraints": [models.UniqueConstraint(fields=("application", "order"), name="step_order_once")],
            },
        ),
    ]
