import errno
import os

from gongkai.wording import refusal


def test_why_the_machine_refused_is_said_in_chinese() -> None:
    assert refusal(PermissionError(errno.EACCES, "Permission denied")) == "没有权限，或者文件正在别的程序里打开"
    assert refusal(OSError(errno.ENOSPC, "No space left on device", "年报.docx")) == "磁盘满了"


def test_what_we_have_no_words_for_is_said_as_the_machine_says_it() -> None:
    assert refusal(OSError(errno.EXDEV, os.strerror(errno.EXDEV))) == os.strerror(errno.EXDEV)
    assert refusal(OSError("odd")) == "OSError"
