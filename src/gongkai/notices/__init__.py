"""FIRST FLOOR, next room. The papers an office sends on an application: facts in, DOCX and PDF out.

What can be wrong, as a tree::

    Unfit                   the paper cannot be made; the message says why and what to do, in Chinese
    ├── UnknownPaper        there is no such paper
    └── Missing             facts are missing, or not the paper's; `names` lists them
"""

from gongkai.notices.composing import Missing, Notice, compose
from gongkai.notices.paper import Paper, Unfit, UnknownPaper, paper, papers
from gongkai.notices.writers import write

__all__ = ["Missing", "Notice", "Paper", "Unfit", "UnknownPaper", "compose", "paper", "papers", "write"]
