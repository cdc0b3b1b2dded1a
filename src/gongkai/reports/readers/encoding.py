"""Bytes to text: which encoding a file is in, by its byte-order mark, by what it declares, by what decodes."""

import re

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.I)
CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"}
HEAD = 4096


def decode(data: bytes) -> str:
    """The text of a file. UTF-8 wins where it decodes, whatever is declared; the Chinese national encodings are all
    read as GB18030, which contains them. Bytes that fit nothing become U+FFFD, never an error."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = DECLARED.search(data[:HEAD])
    declared = found[1].decode("ascii").lower() if found else ""
    for name in (declared if declared not in CHINESE else "gb18030", "gb18030", "big5"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    best = "gb18030" if declared in CHINESE or not declared.startswith("utf") else "utf-8"
    return data.decode(best, "replace")


def _wide(data: bytes) -> str | None:
    head = data[:HEAD]
    if len(head) < 4 or b"\x00" not in head:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > len(head) // 8 and odd > 4 * even:
        return "utf-16-le"
    if even > len(head) // 8 and even > 4 * odd:
        return "utf-16-be"
    return None
