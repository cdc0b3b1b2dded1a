"""The shapes of the marks: what is refused, and in which words."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from gongkai.portal.marks.colour import WHITE, contrast

LEAST_CONTRAST = 4.5
"""Text on a ground (WCAG 2.2, 1.4.3)."""

code = RegexValidator(r"^(?:\d{10}|bm\d{8})\Z", _("网站标识码为 10 位：10 位数字，或者 bm 加 8 位数字。"))
icp = RegexValidator(
    r"^[\u4e00-\u9fff]ICP备\d{6,10}号(?:-\d{1,3})?\Z", _("请按备案证书填写，例如：示ICP备00000000号-1。")
)
police = RegexValidator(
    r"^[\u4e00-\u9fff]公网安备\d{14}号\Z", _("请按备案证书填写，例如：示公网安备00000000000000号。")
)
domain = RegexValidator(
    r"^(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}\Z",
    _("请填写小写的域名，不带 http:// 和路径，例如：yjt.shili.gov.cn。"),
)
postcode = RegexValidator(r"^\d{6}\Z", _("邮政编码为 6 位数字。"))


def colour(value: str) -> None:
    """White text has to be readable on it, and it on white: WCAG 2.2, 1.4.3. Raises ValidationError."""
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise ValidationError(_("请填写 # 加 6 位小写十六进制数，例如：#174a85。"))
    if (found := contrast(value, WHITE)) < LEAST_CONTRAST:
        text = _("颜色太浅：与白色的对比度只有 %(found).1f，至少要 %(least)s。")
        raise ValidationError(text, params={"found": found, "least": LEAST_CONTRAST})


def links(value: str) -> None:
    """A line a link: name, blank, address. Raises ValidationError."""
    for line in filter(None, map(str.strip, value.splitlines())):
        if not re.fullmatch(r"\S+\s+https?://[^\s\"<>]+", line):
            raise ValidationError(
                _("“%(line)s”不对：每行一个，名称、空格、网址，例如：中国政府网 https://www.gov.cn/"),
                params={"line": line},
            )
