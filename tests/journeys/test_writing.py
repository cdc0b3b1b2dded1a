"""Nobody loses what they wrote: not to a colleague, not to the end of an appointment, not to a paste from Word."""

from collections.abc import Callable

from playwright.sync_api import expect

from journeys.conftest import Officer
from making.served import Served

Officers = Callable[..., Officer]
NEWS = "/admin/snippets/publishing/newsitem"
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
<p class="MsoNormal" style="text-align:right">二〇二六年一月五日<o:p></o:p></p><script>document.title = 'x'</script>
<table class="MsoTableGrid" border="1" style="width:100%"><tr><td colspan="2" style="color:red">合计</td></tr>
<tr><td><p class="MsoNormal">甲</p></td><td><p class="MsoNormal" onclick="x()">乙</p></td></tr></table></body></html>"""
PASTE = """([box, html]) => { const data = new DataTransfer(); data.setData('text/html', html);
box.focus(); getSelection().selectAllChildren(box);
box.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})) }"""


def test_of_two_who_save_one_draft_the_second_is_told(officer: Officers, portal: Served) -> None:
    number = portal.ask("drafted('newsitem', '两人同写的动态')")
    first, second = officer("drafter"), officer("office_head")
    for each in (first, second):
        each.open(f"{NEWS}/edit/{number}/")
    first.type("第一人写的。")
    first.press("保存草稿")
    expect(first.page.get_by_text("已保存为草稿")).to_be_visible()
    second.type("第二人写的长文，写了一个上午。")
    second.press("保存草稿")
    expect(second.page.get_by_text("拟稿人已保存了另一稿")).to_be_visible()
    expect(second.page.locator(".gk-body__page")).to_have_text("第二人写的长文，写了一个上午。")
    assert "第一人写的" in portal.ask(f"item('newsitem', {number}).latest.text")
    second.press("保存草稿")
    expect(second.page.get_by_text("已保存为草稿")).to_be_visible()
    assert "第二人写的长文" in portal.ask(f"item('newsitem', {number}).latest.text")
    assert portal.ask(f"item('newsitem', {number}).revisions.count()") == 3


def test_a_right_that_ends_between_opening_and_saving(officer: Officers, portal: Served) -> None:
    number = portal.ask("drafted('newsitem', '任职到期的动态')")
    clerk = officer("second_clerk")
    clerk.open(f"{NEWS}/edit/{number}/")
    clerk.type("写了一上午的内容。")
    assert portal.ask("relieved('second_clerk')") == 1
    clerk.press("保存草稿")
    expect(clerk.page.get_by_role("heading", name="没有保存")).to_be_visible()
    expect(clerk.page.get_by_role("alert")).to_contain_text("您今天没有任职")
    expect(clerk.page.get_by_label("正文")).to_have_value("<p>写了一上午的内容。</p>")
    assert "写了一上午" not in portal.ask(f"item('newsitem', {number}).latest.text")
    [[actor, _thing, facts]] = portal.ask(f"entries('publishing.refused', 'publishing.newsitem:{number}')")
    assert (actor, facts["asked_for"]) == ("第二位拟稿人", "edit")


def test_a_paste_from_word_keeps_its_table_and_nothing_else(officer: Officers, portal: Served) -> None:
    number = portal.ask("drafted('newsitem', '从文档粘贴的动态')")
    clerk = officer("drafter")
    clerk.open(f"{NEWS}/edit/{number}/")
    box = clerk.page.locator(".gk-body__page")
    box.evaluate("(box, html) => (" + PASTE + ")([box, html])", FROM_WORD)
    expect(box.locator("td")).to_have_text(["合计", "甲", "乙"])
    clerk.press("保存草稿")
    expect(clerk.page.get_by_text("已保存为草稿")).to_be_visible()
    saved = portal.ask(f"item('newsitem', {number}).latest.text")
    assert '<p class="right">二〇二六年一月五日</p>' in saved
    assert '<td colspan="2">合计</td>' in saved
    assert [each for each in ("Mso", "style", "script", "onclick", "o:p") if each in saved] == []
