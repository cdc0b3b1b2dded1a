"""What an item lacks before it may be submitted: the fields that approval and the public rest on."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.publishing.models import Disclosure, Document, Interpretation, Item


def missing(words: Item) -> Iterator[str]:
    """Every field that is still to be filled in, for this kind with these words."""
    if not words.plain_text and not words.attached:
        yield _("正文和附件至少有一项")
    if words.made_on is None:
        yield _("没有填写形成日期")
    yield from _of_disclosure(words)
    if words.ever_published and not words.change_note:
        yield _("再次发布须填写修改说明")
    if words.raised and not words.raised_reason:
        yield _("没有填写按重大事项办理的理由")
    if isinstance(words, Document):
        yield from _of_document(words)
    if isinstance(words, Interpretation) and words.policy_id is None and not words.policy_elsewhere:
        yield _("政策解读须关联所解读的政策")


def _of_disclosure(words: Item) -> Iterator[str]:
    """The attribute is settled at drafting (公文公开属性源头认定); not to publish needs a reason and its article."""
    if not words.disclosure:
        yield _("没有确定公开属性")
    elif words.disclosure == Disclosure.ACTIVE:
        if not words.columns.exists():
            yield _("没有选择发布的栏目")
    else:
        if not words.disclosure_basis or not words.disclosure_reason:
            yield _("不主动公开须写明依据和理由")
        if words.live:
            yield _("已经公开的信息不能直接改为不公开，请申请下线或者撤回")


def _of_document(words: Document) -> Iterator[str]:
    if not words.issuer:
        yield _("没有填写发文机关")
    binding = words.kind in (Document.Kind.RULE, Document.Kind.NORMATIVE)
    if binding and not words.reviewed_for_legality:
        yield _("规章和行政规范性文件须先通过合法性审核")
    if binding and words.effective_on is None:
        yield _("规章和行政规范性文件须填写施行日期")
