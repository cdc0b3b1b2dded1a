"""Every paper has the elements that the law asks of it, is found in the docs, and becomes a document that can be read."""

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from string import Formatter

import docx
import pypdfium2
import pytest

from gongkai.law.outcomes import Outcome, suit
from gongkai.law.remedies import Instances
from gongkai.notices import Missing, Notice, Unfit, UnknownPaper, compose, paper, papers, write
from gongkai.notices.composing import Fact, Sender
from gongkai.notices.paper import Paper

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared/law/notices.json"
SENDER = Sender("示例自治区应急管理厅", "办公室", "示例市示例路1号", "0000-1234567")
INSTANCES = Instances("示例自治区人民政府", "示例部", "示例市中级人民法院", online="示例自治区行政复议平台")
DAY = date(2024, 5, 6)
EVERY = pytest.mark.parametrize("chosen", papers().values(), ids=list(papers()))


def facts_of(chosen: Paper) -> dict[str, Fact]:
    """A value for each fact, of the kind its key tells."""
    return {key: _value(key, label) for key, label in chosen.facts.items()}


def _value(key: str, label: str) -> Fact:
    if key.endswith(("_on", "_until")):
        return date(2024, 4, 8)
    if key == "amount":
        return Decimal("1200")
    if key == "days":
        return 15
    return ["甲", "乙"] if key in ("items", "provided") else f"〈{label}〉"


def made(chosen: Paper, **changes: object) -> Notice:
    told: dict[str, object] = {
        "facts": facts_of(chosen),
        "sender": SENDER,
        "day": DAY,
        "number": "示应急公复〔2024〕12号" if chosen.letter else "2024-12",
        "to": "张示例" if chosen.to else "",
        "instances": INSTANCES,
    }
    return compose(chosen.key, **(told | changes))  # type: ignore[arg-type]


def text_of(notice: Notice) -> str:
    return "\n".join((notice.title, notice.number, notice.to, *notice.paragraphs, *map(" ".join, notice.rows)))


def test_all_papers_of_the_law_are_there() -> None:
    if not SHARED.exists():
        pytest.skip("the list of papers lies beside the checkout, not in it")
    listed = json.loads(SHARED.read_text("utf-8"))
    assert len(listed) == len(papers())
    ours = {each.title for each in papers().values()}
    assert [each["title"] for each in listed if each["title_status"] == "seen" and each["title"] not in ours] == []


@EVERY
def test_every_fact_stands_on_the_paper(chosen: Paper) -> None:
    said = text_of(made(chosen))
    for key, label in chosen.facts.items():
        value = _value(key, label)
        if isinstance(value, str):
            assert value in said, label
    assert "{" not in said


@EVERY
def test_every_name_in_the_words_is_a_fact(chosen: Paper) -> None:
    named = {name for line in chosen.words for _text, name, _spec, _how in Formatter().parse(line) if name}
    assert named <= {*chosen.facts, "body", "number", "day"}
    assert set(chosen.rows) <= set(chosen.facts)
    assert set(chosen.facts) <= named | set(chosen.rows)


@EVERY
def test_a_missing_fact_is_named(chosen: Paper) -> None:
    for key, label in chosen.needed.items():
        with pytest.raises(Missing) as told:
            made(chosen, facts={name: value for name, value in facts_of(chosen).items() if name != key})
        assert told.value.names == (key,)
        assert label in str(told.value)


@EVERY
def test_an_optional_fact_leaves_no_gap(chosen: Paper) -> None:
    needed = {key: value for key, value in facts_of(chosen).items() if key in chosen.needed}
    said = text_of(made(chosen, facts=needed))
    assert not any(f"〈{label}〉" in said for label in chosen.optional.values())


@EVERY
def test_docx_and_pdf_say_the_same(chosen: Paper) -> None:
    notice = made(chosen, attachments=("示例清单",))
    document = docx.Document(BytesIO(write(notice, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    word = "".join([*(each.text for each in document.paragraphs), *cells])
    pdf = pypdfium2.PdfDocument(write(notice, "pdf"))
    drawn = "".join(page.get_textpage().get_text_range() for page in pdf)
    for text in (*notice.paragraphs, notice.title, *(value for _label, value in notice.rows), "示例清单"):
        assert _bare(text) in _bare(word)
        assert _bare(text)[:12] in _bare(drawn)
    assert ("2024年5月6日" in word) is not notice.unsigned


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


@EVERY
def test_the_docs_name_it(chosen: Paper) -> None:
    assert f"| `{chosen.key}` | {chosen.title}" in (ROOT / "docs/papers.md").read_text("utf-8")


def test_every_outcome_has_a_paper_that_ends_so() -> None:
    assert {each.outcome for each in papers().values()} - {None} == set(Outcome)


def test_the_remedy_changes_with_its_day() -> None:
    refused = paper("refused_process")
    before, after = (made(refused, day=day).paragraphs[-1] for day in (date(2020, 6, 1), date(2024, 6, 1)))
    assert "6个月内" in before
    assert "先向" not in before
    assert "先向示例自治区人民政府申请行政复议" in after
    assert suit(Outcome.PROCESS_INFORMATION, date(2024, 6, 1)) is suit(
        refused.outcome or Outcome.MISC, date(2024, 6, 1)
    )


def test_a_paper_that_tells_a_remedy_needs_to_know_who_hears_it() -> None:
    with pytest.raises(Unfit, match="行政复议机关"):
        made(paper("granted"), instances=None)


def test_served_online_it_names_the_channel() -> None:
    assert "示例自治区行政复议平台" in made(paper("granted"), served_online=True).paragraphs[-1]
    with pytest.raises(Unfit, match="互联网渠道"):
        made(paper("granted"), served_online=True, instances=Instances("政府", "部", "法院"))


def test_no_number_or_addressee_is_said() -> None:
    with pytest.raises(Missing, match="发文字号、申请人"):
        made(paper("granted"), number="", to="")


def test_a_fact_the_paper_has_no_place_for_is_refused() -> None:
    with pytest.raises(Missing, match="没有这些要素：colour"):
        made(paper("granted"), facts=facts_of(paper("granted")) | {"colour": "红"})


def test_what_people_write_is_never_markup() -> None:
    hostile = '#panic("x") $a$ <b>&amp; {day} {0.__class__} \\ @x'
    chosen = paper("withdrawn")
    notice = made(chosen, facts=facts_of(chosen) | {"statement": hostile}, to="<张&示例>")
    assert hostile in notice.paragraphs[0]
    word = "".join(each.text for each in docx.Document(BytesIO(write(notice, "docx"))).paragraphs)
    assert hostile in word
    drawn = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(write(notice, "pdf")))
    assert _bare('#panic("x")$a$<b>&amp;{day}') in _bare(drawn)


def test_the_same_paper_gives_the_same_bytes() -> None:
    notice = made(paper("granted"))
    assert [write(notice, kind) for kind in ("docx", "pdf")] == [write(notice, kind) for kind in ("docx", "pdf")]


@pytest.mark.parametrize(
    ("call", "words"), [(lambda: paper("poem"), "poem"), (lambda: write(made(paper("fee")), "odt"), "odt")]
)
def test_what_there_is_not(call: object, words: str) -> None:
    with pytest.raises(Unfit, match=words):
        call()  # type: ignore[operator]
    assert issubclass(UnknownPaper, Unfit)


def pages(notice: Notice) -> list[str]:
    drawn = pypdfium2.PdfDocument(write(notice, "pdf"))
    return [page.get_textpage().get_text_range() for page in drawn]


def test_what_is_signed_never_stands_alone_on_a_page() -> None:
    """GB/T 9704—2012 7.3.5.5: however long the text is, some of it stands over the signature."""
    for lines in range(2, 12):
        facts = facts_of(paper("extension")) | {"reason": "很长的理由，" * 5 * lines}
        last = pages(made(paper("extension"), facts=facts))[-1]
        assert "联系单位" in last
        assert "2024年5月6日" in last


def test_a_heading_stands_over_what_it_heads() -> None:
    for many in range(4, 12):
        facts = facts_of(paper("correction")) | {"items": ["一项需要补正的内容"] * many}
        for page in pages(made(paper("correction"), facts=facts)):
            assert not page.rstrip("— 0123456789\r\n").endswith(("三、补正期限", "二、理由和指导", "四、法律后果"))


def test_a_long_name_stands_in_lines_of_the_same_length() -> None:
    name = "示例自治区示例自治州生态环境保护综合行政执法局"
    notice = made(paper("extension"), sender=Sender(name))
    assert pages(notice)[0].splitlines()[:2] == ["示例自治区示例自治州生态", "环境保护综合行政执法局"]
    words = [each.text for each in docx.Document(BytesIO(write(notice, "docx"))).paragraphs]
    assert words[0] == "示例自治区示例自治州生态\n环境保护综合行政执法局"


def test_several_contents_begin_on_a_line_of_their_own() -> None:
    facts = facts_of(paper("already_public")) | {"content": ["甲", "乙"]}
    said = made(paper("already_public"), facts=facts).paragraphs
    assert said[0].endswith("申请获取：")
    assert said[1:3] == ("1．甲", "2．乙。")
