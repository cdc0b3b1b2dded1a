"""Numbers as Chinese writes them, for articles of a law, headings and items.

>>> chinese(33), chinese(10), chinese(103)
('三十三', '十', '一百零三')
>>> chinese(10, formal=True)
'壹拾'
"""

PLAIN, PLAIN_PLACES = "零一二三四五六七八九", ("", "十", "百", "千")
FORMAL, FORMAL_PLACES = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")


def chinese(number: int, *, formal: bool = False) -> str:
    """A number from 0 to 9999 in Chinese numerals; `formal` in those nobody can alter. Raises ValueError beyond."""
    if not 0 <= number <= 9999:
        raise ValueError(number)
    digits, places = (FORMAL, FORMAL_PLACES) if formal else (PLAIN, PLAIN_PLACES)
    if number == 0:
        return digits[0]
    written, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit] + places[place]
        gap = not digit
    return written.removeprefix("一") if written.startswith("一十") else written
