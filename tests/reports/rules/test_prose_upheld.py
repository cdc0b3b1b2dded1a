"""均获维持, 均已结案, 零败诉 against table four."""

import pytest

from making.prose import found, report, said


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开行政诉讼零败诉。",
        "政府信息公开行政复议9件，已审结的6件均获维持。",
        "政府信息公开行政复议9件，其中5件均获维持。",
        "收到政府信息公开申请100件，均已办结，均在法定期限内答复。",
        "各项政策均维持不变，案件全部了结。",
        "政府信息公开工作未发生责任追究。",
    ],
)
def test_silent(text: str) -> None:
    assert said("prose.upheld", text) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("信息公开类行政复议9件、诉讼5件，均获维持。", [("均获维持", 6)]),
        ("信息公开类行政复议9件、行政诉讼5件均已审结。", [("均已审结", 3)]),
        ("信息公开类行政复议9件，全部被维持。", [("全部被维持", 4)]),
        ("信息公开行政复议未发生被纠错情形。", [("未发生被纠错", 1)]),
        ("信息公开类行政复议9件。均已结案。", [("均已结案", 2)]),
    ],
)
def test_found(text: str, findings: list[tuple[str, int]]) -> None:
    assert said("prose.upheld", text) == findings


def test_the_cells_named_are_those_that_contradict() -> None:
    (finding,) = found("prose.upheld", report("信息公开类行政复议9件、诉讼5件，均已审结。"))
    assert finding.cells == ("remedies/reconsideration/pending", "remedies/litigation_after_reconsideration/pending")
