"""Texts for search: what Chinese papers hold, and anything else."""

from hypothesis import strategies as st

TEXTS = st.text(
    st.one_of(
        st.sampled_from("应急管理安全生产第一二三十百千万〇零两条号年月〔〕[]（）()【】《》，。、 \n\t　０１２３abcＡＢ①㈠½ßİéé\u200b\u00ad\u0301🚒𠮷"),
        st.characters(),
    ),
    max_size=60,
)  # fmt: skip

HOSTILE = [
    "应急管理" * 2500, "\0", "a\0b", '"', "'", '"""', "' OR 1=1 --", "'; DROP TABLE search_index_entry; --", "应急 AND 管理",
    "应急 OR", "NEAR(应急 管理, 2)", "NOT", "title:应急", "*", "应*", "^应急", "(", "((((", "应急)", "%", "_", "\\", "\\'", "&", "a & b | !c",
    ":*", "<->", "🚒🚒", "👨‍👩‍👧", "\ud800", "\u202e应急", "<script>alert(1)</script>", "{{ 7*7 }}", "${7*7}", "\t\n\r", "　", "=public", "=draft",
    "=draft =public", "1e9999", "０" * 300, "𠮷", "é" * 200, "一" * 200, "ﷺ" * 100,
]  # fmt: skip
"""What people and machines type who mean no good, or know no better."""
