"""Addresses of the citizen's side."""

from django.urls import path, re_path

from gongkai.applications.public import applying, following

app_name = "applications_public"
MATTERS = {"gengzheng": "records", "jianyi": "suggestion", "tousu": "complaint"}
urlpatterns = [
    path("", applying.entry, name="entry"),
    re_path(r"^biaoge\.(?P<kind>docx|pdf)$", applying.blank, name="blank"),
    path("shenqing/", applying.apply, name="apply"),
    path("shenqing/hedui/", applying.review, name="review"),
    path("shenqing/baocun/", applying.saved, name="saved"),
    path("shenqing/caogao/", applying.take_up, name="draft"),
    path("shenqing/pingzheng/", applying.receipt, name="receipt"),
    path("shenqing/pingzheng.pdf", applying.receipt_pdf, name="receipt_pdf"),
    *(
        each
        for where, kind in MATTERS.items()
        for each in (
            path(f"{where}/", applying.apply, {"kind": kind}, name=f"apply_{kind}"),
            path(f"{where}/hedui/", applying.review, {"kind": kind}, name=f"review_{kind}"),
        )
    ),
    path("chaxun/", following.query, name="query"),
    path("banli/", following.case, name="case"),
    path("banli/buzheng/", following.correct, name="correct"),
    path("banli/liyou/", following.reasons, name="reasons"),
    path("banli/chehui/", following.withdraw, name="withdraw"),
    path("banli/wenshu/<int:pk>/", following.paper, name="paper"),
    path("banli/cailiao/<int:pk>/", following.file, name="file"),
    path("tuichu/", following.leave, name="leave"),
]
