"""From a clerk's first word to what anybody reads, through the screens of everyone on the way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from journeys.conftest import Officer
from making.served import Served

Officers = Callable[..., Officer]
Anybody = Callable[[str], tuple[int, str]]
PUBLIC = {"result": "public", "basis": "保密事项范围第三条"}
NEWS = "/admin/snippets/publishing/newsitem"


def review(officer: Officers, title: str) -> None:
    """The secrecy reviewer signs the sheet, from the desk."""
    reviewer = officer("secrecy_reviewer")
    reviewer.tap(title, "填写保密审查单")
    reviewer.done("review_secrecy", **PUBLIC)


def agree(officer: Officers, who: str, title: str, **said: str | bool) -> Officer:
    """On a phone: one tap on the desk, one on the form."""
    leader = officer(who, phone=True)
    leader.tap(title, "同意")
    expect(leader.form("approve").locator("button[type=submit]")).to_be_in_viewport()
    leader.done("approve", **said)
    return leader


def test_drafter_office_deputy_leader_live(officer: Officers, anybody: Anybody) -> None:
    title = "我厅开展冬季消防安全检查"
    clerk = officer("drafter")
    clerk.write("newsitem", title, "检查组走访了三家企业。联系电话13812345678。")
    clerk.press("保存草稿")
    expect(clerk.page.get_by_text(f"“{title}”已保存为草稿")).to_be_visible()
    clerk.press("保存并提交审批")
    expect(clerk.page.get_by_text(f"“{title}”已提交审批")).to_be_visible()

    agree(officer, "office_head", title, comment="属实，请办公室审核")

    office = officer("disclosure_officer")
    office.tap(title, "同意")
    reasons = office.page.locator("#deed-approve .gk-reasons")
    expect(reasons).to_contain_text("还没有保密审查单")
    expect(reasons).to_contain_text("还有1条检查发现没有答复")
    review(officer, title)
    finding = office.page.locator("form[data-finding]")
    finding.locator("select").select_option("kept")
    finding.locator("[name$=note]").fill("是值班电话，依法公开")
    finding.get_by_role("button", name="答复").click()
    expect(office.page.get_by_text("已答复")).to_be_visible()
    office.do("approve", comment="请林厅长审批")
    expect(office.form("approve").get_by_role("alert")).to_contain_text("请确认公开属性")
    expect(office.form("approve").locator("textarea")).to_have_value("请林厅长审批")
    office.done("approve", disclosure_confirmed=True)

    assert title not in anybody("/yingji-dongtai/")[1]
    leader = agree(officer, "deputy_leader", title, comment="同意发布")
    expect(leader.page.locator(".gk-steps")).to_contain_text("跳过")
    address = leader.public_address()
    status, words = anybody(address)
    assert status == 200
    assert title in words
    assert "检查组走访了三家企业" in words
    assert title in anybody("/yingji-dongtai/")[1]


def test_a_major_matter_waits_for_the_main_leader(officer: Officers, anybody: Anybody, portal: Served) -> None:
    title = "示例自治区生产安全事故隐患排查治理办法"
    clerk = officer("drafter")
    clerk.write(
        "document", title, "第一条 为了治理隐患，制定本办法。", kind="normative", effective_on="2030-01-01",
        reviewed_for_legality="on",
    )  # fmt: skip
    clerk.press("保存并提交审批")
    expect(clerk.page.get_by_text("规章和行政规范性文件，须经主要领导审批")).to_be_visible()
    number = int(clerk.number)
    agree(officer, "office_head", title)
    review(officer, title)
    portal.ask(f"answered('document', {number})")
    agree(officer, "disclosure_officer", title, disclosure_confirmed=True)
    leader = agree(officer, "deputy_leader", title)
    expect(leader.page.get_by_role("link", name="查看公开页面")).to_have_count(0)
    assert portal.ask(f"item('document', {number}).live") is False
    main = agree(officer, "main_leader", title, comment="同意")
    status, words = anybody(main.public_address())
    assert status == 200
    assert "第一条 为了治理隐患" in words


def test_sent_back_with_a_reason_and_redone(officer: Officers, anybody: Anybody) -> None:
    title = "森林草原防灭火演练动态"
    clerk = officer("drafter")
    clerk.write("newsitem", title, "出动二百人。")
    clerk.press("保存并提交审批")
    expect(clerk.page.get_by_text("已提交审批")).to_be_visible()
    head = officer("office_head", phone=True)
    head.tap(title, "退回")
    head.form("send_back").locator("textarea").fill("人数与报表不一致")
    head.form("send_back").get_by_role("button").click()
    expect(head.page.get_by_text("已办理：退回")).to_be_visible()

    clerk.desk()
    expect(clerk.card(title)).to_contain_text("退回理由：人数与报表不一致")
    clerk.card(title).get_by_role("link", name="修改稿件").click()
    clerk.type("出动一百二十人。")
    clerk.press("保存并提交审批")
    expect(clerk.page.get_by_text("已提交审批")).to_be_visible()
    agree(officer, "office_head", title)
    review(officer, title)
    agree(officer, "disclosure_officer", title, disclosure_confirmed=True)
    leader = agree(officer, "deputy_leader", title)
    words = anybody(leader.public_address())[1]
    assert "出动一百二十人" in words
    assert "二百人" not in words


def test_a_warning_goes_out_at_once_and_is_approved_afterwards(
    officer: Officers, anybody: Anybody, portal: Served
) -> None:
    title = "暴雪橙色预警"
    clerk = officer("drafter")
    clerk.write("noticeitem", title, "预计未来六小时降雪十毫米以上。", kind="warning")
    clerk.press("保存并提交审批")
    expect(clerk.page.get_by_text("已提交审批")).to_be_visible()
    number = int(clerk.number)

    office = officer("disclosure_officer", phone=True)
    office.open(f"/admin/snippets/publishing/noticeitem/inspect/{number}/?do=publish_emergency#deed-publish_emergency")
    office.done("publish_emergency", comment="气象部门已发布，情况紧急")
    expect(office.page.get_by_text("前补办审批")).to_be_visible()
    address = office.public_address()
    assert "降雪十毫米" in anybody(address)[1]

    agree(officer, "office_head", title)
    review(officer, title)
    portal.ask(f"answered('noticeitem', {number})")
    agree(officer, "disclosure_officer", title, disclosure_confirmed=True)
    leader = agree(officer, "deputy_leader", title)
    expect(leader.page.get_by_text("前补办审批")).to_have_count(0)
    assert anybody(address)[0] == 200


def test_withdrawn_it_stays_readable_with_its_reason(officer: Officers, anybody: Anybody, portal: Served) -> None:
    title, reason = "值班安排的公告", "所依据的安排已经调整"
    number = portal.ask(f"brought('noticeitem', {title!r}, 'deputy_leader')")
    clerk = officer("drafter")
    clerk.open(f"/admin/snippets/publishing/noticeitem/inspect/{number}/")
    clerk.done("ask_withdraw", comment=reason)
    for who in ("office_head", "disclosure_officer", "deputy_leader"):
        leader = officer(who, phone=True)
        leader.tap(title, "同意")
        expect(leader.form("agree").locator("button[type=submit]")).to_be_in_viewport()
        leader.done("agree", comment="同意撤回")
    status, words = anybody(leader.public_address())
    assert status == 200
    assert title in words
    assert "已撤回" in words
    assert reason in words


def test_released_together_or_not_at_all(officer: Officers, anybody: Anybody, portal: Served) -> None:
    policy = portal.ask("drafted('document', '示例自治区冬季施工安全的通知', kind='other')")
    text = portal.ask(f"drafted('interpretation', '通知的文字解读', policy_id={policy})")
    picture = portal.ask(f"drafted('interpretation', '通知的图解', policy_id={policy}, kind='picture')")
    clerk = officer("drafter")
    clerk.open(f"/admin/snippets/publishing/document/inspect/{policy}/")
    clerk.unfold("bundle")
    for title in ("通知的文字解读", "通知的图解"):
        clerk.form("bundle").get_by_label(title).check()
    clerk.done("bundle", name="冬季施工安全")
    three = [("document", policy), ("interpretation", text), ("interpretation", picture)]
    for kind, number in three:
        portal.ask(f"carried({kind!r}, {number}, 'disclosure_office')")

    leader = officer("deputy_leader", phone=True)
    for n, (kind, number) in enumerate(three):
        assert [portal.ask(f"item({each!r}, {pk}).live") for each, pk in three] == [False] * 3, n
        leader.open(f"/admin/snippets/publishing/{kind}/inspect/{number}/?do=approve#deed-approve")
        leader.done("approve")
    assert anybody(leader.public_address())[0] == 200
    for kind, number in three:
        leader.open(f"/admin/snippets/publishing/{kind}/inspect/{number}/")
        assert anybody(leader.public_address())[0] == 200


@pytest.mark.parametrize("deed", ["approve", "publish"])
def test_a_forged_post_is_refused_and_ledgered(officer: Officers, portal: Served, deed: str) -> None:
    title = f"伪造表单的动态 {deed}"
    number = portal.ask(f"brought('newsitem', {title!r}, 'office_head')")
    clerk = officer("drafter")
    clerk.open(f"{NEWS}/inspect/{number}/")
    token = clerk.page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value")
    answer = clerk.page.request.post(
        f"{portal.url}{NEWS}/deed/{number}/{deed}/",
        form={"csrfmiddlewaretoken": token}, headers={"Referer": clerk.page.url},
    )  # fmt: skip
    assert answer.status == 403
    assert "这次操作没有生效，已记入台账" in answer.text()
    [[actor, thing, facts]] = portal.ask(f"entries('publishing.refused', 'publishing.newsitem:{number}')")
    assert (actor, thing, facts["asked_for"]) == ("拟稿人", f"publishing.newsitem:{number}", deed)
    assert facts["reasons"]
    assert portal.ask(f"item('newsitem', {number}).live") is False


def test_a_forged_button_of_the_editor_publishes_nothing(officer: Officers, portal: Served) -> None:
    number = portal.ask("drafted('newsitem', '伪造按钮的动态')")
    clerk = officer("drafter")
    clerk.open(f"{NEWS}/edit/{number}/")
    clerk.page.evaluate(
        """() => { const form = document.querySelector('form[data-edit-form]'), forged = document.createElement('input');
        forged.type = 'hidden'; forged.name = 'action-publish'; forged.value = '1'; form.append(forged); form.submit() }"""
    )
    expect(clerk.page.get_by_role("alert")).to_contain_text("不能绕过审批流程")
    [[_actor, _thing, facts]] = portal.ask(f"entries('publishing.refused', 'publishing.newsitem:{number}')")
    assert facts["asked_for"] == "publish"
    assert portal.ask(f"item('newsitem', {number}).live") is False
