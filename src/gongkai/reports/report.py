"""An annual report as a whole: its form with values, its words, and who speaks of which year."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.reports.filled import NOWHERE, Filled, Place
from gongkai.reports.form import Form

PREAMBLE = "preamble"
"""The key of the words before section one, where period, legal basis and contact usually stand."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section title as printed: its number (一), its words, and the key of the section it is, or None if none."""

    number: str
    title: str
    key: str | None
    place: Place = NOWHERE


@dataclass(frozen=True)
class Report:
    """One annual report.

    `body` is the public body's name ("" where the document does not say), `year` the year reported on (None if unknown).
    `sections` maps a section's key, or `preamble`, to its words: paragraphs separated by newlines, tables left out.
    `headings` are the section titles in the order printed (empty for a report that was not read from a document).
    `leftover` is what stood in a table and belonged to no cell.
    `source` is the kind of document it was read from (html, docx, pdf, text, xlsx, json), "" if from none.
    """

    filled: Filled
    body: str = ""
    year: int | None = None
    title: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    leftover: tuple[str, ...] = ()
    source: str = ""

    @property
    def form(self) -> Form:
        """The official form the report is on."""
        return self.filled.form
