"""What the frame of a public page draws from the page or item it holds."""

from dataclasses import replace
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from gongkai.portal import meta
from gongkai.portal.shell import Link

register = template.Library()


@register.simple_tag(takes_context=True)
def meta_tags(context: Any) -> SafeString:
    """The meta tags of 国办发〔2017〕47号 and of Open Graph."""
    about = meta.about(context)
    named = format_html_join("\n", '<meta name="{}" content="{}">', meta.named(about))
    shared = format_html_join("\n", '<meta property="{}" content="{}">', meta.shared(about))
    return named + shared


@register.simple_tag(takes_context=True)
def menu(context: Any) -> list[Link]:
    """The main columns; marked is the one in which the page or item lies, as the crumbs say it, else by its address."""
    shell, above = context["shell"], meta.about(context).above
    if not above:
        return shell.menu
    main = shell.url(above[0])
    return [replace(link, here=link.url == main) for link in shell.menu]


@register.simple_tag(takes_context=True)
def crumbs(context: Any) -> list[Link]:
    """The way from the first page to this one, this one last."""
    return meta.about(context).way


@register.simple_tag(takes_context=True)
def section(context: Any) -> list[Link]:
    """The fixed entries of 政府信息公开 over their pages, its own first; elsewhere none."""
    return meta.about(context).section


@register.simple_tag(takes_context=True)
def siblings(context: Any) -> list[Link]:
    """The page and those beside it, in their order."""
    shell, page = context["shell"], context["page"]
    beside = page.get_siblings(inclusive=True).live().only("title", "url_path", "path", "depth")
    return [shell.link(each) for each in beside]
