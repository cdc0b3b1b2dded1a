"""`gongkai report`: what can be done with annual reports. Each command is a file, loaded when it is called."""

from gongkai.cli.lazy import Later, LazyGroup
from gongkai.wording import _

report = LazyGroup(
    "report",
    help=_("政府信息公开工作年度报告。文件可以是 DOCX、HTML、PDF（有文字层）、TXT、MD、XLSX，或本程序的 JSON。"),
    later={
        "read": Later("gongkai.cli.report_read:read", _("读出一份报告的每一格。")),
        "check": Later("gongkai.cli.report_check:check", _("核对报告：勾稽关系、文字与表格、与上年和下级是否一致。")),
        "render": Later("gongkai.cli.report_render:render", _("按官方格式生成 DOCX、PDF、HTML、XLSX 或 JSON。")),
        "roll-up": Later("gongkai.cli.report_roll_up:roll_up_command", _("把几份报告逐格汇总成一份。")),
        "compare": Later("gongkai.cli.report_compare:compare_command", _("两年或两个机关并排比较。")),
        "sample": Later("gongkai.cli.report_sample:sample_command", _("用示例报告演示：生成各种格式，读回，核对。")),
    },
    subcommand_metavar=_("命令 …"),
    options_metavar=_("[选项]"),
)
