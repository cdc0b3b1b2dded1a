"""Texts for search: what Chinese papers hold, and anything else."""

from hypothesis import strategies as st

TEXTS = st.text(
    st.one_of(
        st.sampled_from("应急管理安全生产第一二三十百千万〇零两条号年月〔〕[]（）()【】《》，。、 \n\t　０１２３abcＡＢ①㈠½ßİéé\u200b\u00ad\u0301🚒𠮷"),
        st.characters(),
    ),
    max_size=60,
)  # fmt: skip
