import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0004_drafts"),
        ("offices", "0002_ledger"),
        ("offices", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Weighing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("adopted", models.BooleanField(verbose_name="纳入主动公开")),
                ("why", models.TextField(verbose_name="审核的情况和理由")),
                ("weighed_on", models.DateField(verbose_name="审核日期")),
                ("where", models.CharField(blank=True, max_length=300, verbose_name="公开的位置")),
                ("public_on", models.DateField(blank=True, null=True, verbose_name="公开日期")),
            ],
            options={
                "verbose_name": "转为主动公开的研究",
                "verbose_name_plural": "转为主动公开的研究",
                "indexes": [models.Index(fields=["adopted", "public_on"], name="weighing_to_publish")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("public_on__isnull", True), ("where", "")),
                            models.Q(
                                ("adopted", True), ("public_on__isnull", False), models.Q(("where", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="weighing_public_only_if_adopted",
                    )
                ],
            },
        ),
        migrations.AlterField(
            model_name="step",
            name="kind",
            field=models.CharField(
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
                    ("attached", "添加材料"),
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
                    ("opened", "申请人在网上打开文书"),
                    ("weighed", "研究是否主动公开"),
                    ("made-public", "已主动公开"),
                ],
                max_length=24,
                verbose_name="步骤",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["body", "subject"], name="application_by_subject"),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["body", "document_number"], name="application_by_document"),
        ),
        migrations.AddField(
            model_name="weighing",
            name="application",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="weighing",
                to="applications.application",
                verbose_name="申请或者建议",
            ),
        ),
    ]
