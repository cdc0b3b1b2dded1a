"""What the API says of things. Names are the glossary's; what a field means stands in the OpenAPI description."""

from datetime import date, datetime

from ninja import Field, Schema

__all__ = [
    "Attached",
    "CatalogueLine",
    "Changed",
    "ColumnOut",
    "Corrected",
    "Named",
    "Page",
    "Short",
    "Trouble",
    "Whole",
    "Wrong",
    "WrongCondition",
]


class Named(Schema):
    """Something with a name and an address."""

    title: str
    url: str


class Short(Schema):
    """An item as lists tell of it."""

    id: int = Field(description="编号，同一种类内唯一，不变")
    kind: str = Field(description="种类：documents、interpretations、notices、news、periodicals")
    type: str = Field(description="种类之下的类别代码")
    type_name: str = Field(description="类别名称")
    title: str = Field(description="标题")
    url: str = Field(description="公开页面的地址，不变")
    index_number: str = Field(description="索引号；没有的为空")
    number: str = Field(description="发文字号；没有的为空")
    issuer: str = Field(description="发文机关或者发布机关")
    office: str = Field(description="承办处室")
    made_on: date | None = Field(description="形成日期")
    published_at: datetime = Field(description="首次公开时间")
    changed_at: datetime = Field(description="最近一次公开时间")
    validity: str = Field(description="有效性：in_force、amended、abolished、lapsed；不是文件的为空")
    withdrawn: bool = Field(description="是否已经撤回")
    summary: str = Field(description="摘要")


class Page(Schema):
    """One page of a list."""

    items: list[Short] = Field(description="信息，字段见下一节，没有正文和附件")
    next: str | None = Field(description="下一页的 cursor；没有下一页为 null")


class Attached(Schema):
    """A file."""

    name: str = Field(description="文件名")
    url: str = Field(description="下载地址")
    size: int = Field(description="字节数")
    media_type: str = Field(description="媒体类型")
    sha256: str = Field(description="SHA-256 校验值")


class Changed(Schema):
    """An edition."""

    number: int = Field(description="版次，从1起")
    public_from: datetime = Field(description="公开时间")
    public_until: datetime | None = Field(description="停止公开时间；现行版为 null")
    change_note: str = Field(description="修改说明")


class Corrected(Schema):
    """A correction."""

    at: datetime = Field(description="更正时间")
    was: str = Field(description="原文")
    now: str = Field(description="更正为")
    note: str = Field(description="更正说明")


class Whole(Short):
    """An item with everything the public reads of it."""

    text: str = Field(description="正文（HTML）")
    plain_text: str = Field(description="正文（纯文本）")
    source: str = Field(description="来源")
    effective_on: date | None = Field(None, description="施行日期")
    valid_until: date | None = Field(None, description="有效期至")
    withdrawn_reason: str = Field(description="撤回理由；没有撤回的为空")
    attachments: list[Attached] = Field(description="附件：name、url、size、media_type、sha256")
    editions: list[Changed] = Field(description="各版次：number、public_from、public_until、change_note")
    corrections: list[Corrected] = Field(description="更正：at、was、now、note")
    columns: list[Named] = Field(description="所在栏目：title、url")
    related: list[Named] = Field(description="相关文件和解读")


class ColumnOut(Schema):
    """A column or topic."""

    id: int = Field(description="编号，可用作 column 筛选条件")
    title: str = Field(description="名称")
    url: str = Field(description="页面地址")
    kind: str = Field(description="column 栏目，topic 专题")
    depth: int = Field(description="层级，从1起")
    items: int = Field(description="现有信息条数")


class CatalogueLine(Schema):
    """A line of the basic catalogue (主动公开基本目录)."""

    number: int = Field(description="序号")
    first: str = Field(description="一级事项")
    second: str = Field(description="二级事项")
    content: str = Field(description="公开内容（要素）")
    basis: str = Field(description="公开依据")
    time_limit: str = Field(description="公开时限")
    publisher: str = Field(description="公开主体")
    channels: str = Field(description="公开渠道和载体")
    audience: str = Field(description="公开对象")
    way: str = Field(description="公开方式：active 主动，on_request 依申请")


class Trouble(Schema):
    """Why there is no answer."""

    detail: str


class WrongCondition(Schema):
    """One condition that cannot be asked so."""

    field: str = Field(description="条件的名称，如 limit")
    type: str = Field(description="错误的类别，如 less_than_equal")
    message: str = Field(description="错在哪里")


class Wrong(Trouble):
    """Why there is no answer, condition by condition."""

    errors: list[WrongCondition]
