"""What is larger than may be sent is answered with a sentence, before it is read."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/sqgk/", "/admin/login/", "/nowhere/"])
def test_too_large_a_request_is_refused_with_what_may_be_sent(client: Client, settings: Any, address: str) -> None:
    settings.REQUEST_BYTES = 1 << 20
    answer = client.post(address, {"file": SimpleUploadedFile("a.pdf", b"x" * (1 << 20))})
    assert answer.status_code == 413
    assert "一次提交的内容不能超过 1 MB，这次提交没有保存。" in answer.content.decode()


@pytest.mark.parametrize("said", ["", "many", "-1", "1048576"])
def test_what_is_not_larger_is_let_through(client: Client, settings: Any, said: str) -> None:
    settings.REQUEST_BYTES = 1 << 20
    assert client.get("/nowhere/", CONTENT_LENGTH=said).status_code == 404
