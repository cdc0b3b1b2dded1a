"""Words that people see. The screen speaks Chinese; every sentence passes through `_` so that it can be translated.

Write `_("有 {n} 处").format(n=3)`, never an f-string inside the call: the sentence is the key of the translation.
"""

import errno
import gettext
from pathlib import Path

_ = gettext.translation("gongkai", localedir=Path(__file__).parent / "locale", fallback=True).gettext

REFUSALS = {
    errno.ENOENT: _("没有这个文件或文件夹"),
    errno.ENOTDIR: _("路径中有一段不是文件夹"),
    errno.EISDIR: _("这是一个文件夹"),
    errno.EACCES: _("没有权限，或者文件正在别的程序里打开"),
    errno.EPERM: _("没有权限，或者文件正在别的程序里打开"),
    errno.EBUSY: _("文件正在别的程序里打开"),
    errno.EROFS: _("磁盘是只读的"),
    errno.ENOSPC: _("磁盘满了"),
    errno.ENAMETOOLONG: _("文件名太长"),
    errno.EIO: _("磁盘读写出错"),
}


def refusal(error: OSError) -> str:
    """Why the machine would not read or write a file, in the user's words; the machine's own where we have none."""
    return REFUSALS.get(error.errno or 0, error.strerror or type(error).__name__)
