"""Words that people see. The screen speaks Chinese; every sentence passes through `_` so that it can be translated.

Write `_("有 {n} 处").format(n=3)`, never an f-string inside the call: the sentence is the key of the translation.
"""

import gettext
from pathlib import Path

_ = gettext.translation("gongkai", localedir=Path(__file__).parent / "locale", fallback=True).gettext
