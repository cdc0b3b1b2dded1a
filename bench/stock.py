"""A stock Wagtail, as `wagtail start` makes it, with one kind of page for an article, and nothing kept."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = """
from .base import *

DEBUG = False
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""
MODEL = """

from wagtail.fields import RichTextField


class ArticlePage(Page):
    body = RichTextField()
    content_panels = [*Page.content_panels, "body"]
"""
TEMPLATE = """{% extends "base.html" %}
{% load wagtailcore_tags %}
{% block content %}<h1>{{ page.title }}</h1>{{ page.body|richtext }}{% endblock %}
"""
LAY = """
import django, json, sys
django.setup()
from home.models import ArticlePage
from wagtail.models import Site
title, body = json.load(sys.stdin)
home = Site.objects.get().root_page
home.add_child(instance=ArticlePage(title=title, slug="article", body=body))
"""


ONE_LINE = """
import json
from pathlib import Path

BODY = Path("body").read_bytes()
HEADERS = [tuple(each) for each in json.loads(Path("headers").read_text())]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]
"""


@contextmanager
def served(folder: Path, port: int, title: str, text: str) -> Iterator[str]:
    """The address of an article at a server of two workers."""
    folder.mkdir()
    run(["-m", "wagtail.bin.wagtail", "start", "stock", str(folder)], folder)
    (folder / "stock/settings/bench.py").write_text(SETTINGS)
    with (folder / "home/models.py").open("a") as models:
        models.write(MODEL)
    (folder / "home/templates/home/article_page.html").write_text(TEMPLATE)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "stock.settings.bench", "PYTHONPATH": str(folder)}
    for command in (["manage.py", "makemigrations", "home"], ["manage.py", "migrate"]):
        run(command, folder, environment)
    run(["-c", LAY], folder, environment, json.dumps([title, text]))
    with granian("stock.wsgi:application", folder, port, environment) as address:
        yield f"{address}/article/"


@contextmanager
def one_line(folder: Path, port: int, body: bytes, headers: list[tuple[str, str]]) -> Iterator[str]:
    """The address of a server that does nothing but hand out these bytes: no Python application can be faster."""
    folder.mkdir()
    (folder / "body").write_bytes(body)
    (folder / "headers").write_text(json.dumps(headers))
    (folder / "one_line.py").write_text(ONE_LINE)
    with granian("one_line:application", folder, port, os.environ | {"PYTHONPATH": str(folder)}) as address:
        yield f"{address}/"


@contextmanager
def granian(application: str, folder: Path, port: int, environment: dict[str, str]) -> Iterator[str]:
    """A server as `manage serve` starts it."""
    how = ["granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--log-level", "warning"]
    command = [sys.executable, "-m", *how, "--port", str(port), application]
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(120)


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None, given: str = "") -> None:
    """Run Python with this, and end with what it said where it fails."""
    ran = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise SystemExit(ran.stdout + ran.stderr)


def ask(url: str) -> bytes:
    """The page, as soon as somebody answers."""
    for _fifth_of_a_second in range(600):
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{url}: {error.code}") from None
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"no answer: {url}")


def said_with(url: str) -> list[tuple[str, str]]:
    """The headers an application sends with this page, besides those that every server adds by itself."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        return [each for each in answer.headers.items() if each[0].lower() not in ("connection", "date", "server")]
