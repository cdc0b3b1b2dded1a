"""What others do with the same files: tables out of a document, as text, without knowing what a cell means."""

import io
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path

Read = Callable[[Path], object]


def peers() -> dict[str, dict[str, Read]]:
    """Kind of file -> name of the library -> how it reads the tables of one file."""
    import docx
    import pandas
    import pdfplumber
    from markitdown import MarkItDown

    warnings.simplefilter("ignore")
    converter = MarkItDown()

    def markitdown(path: Path) -> object:
        with redirect_stderr(io.StringIO()):
            return converter.convert(path).text_content

    def plumber(path: Path) -> object:
        with pdfplumber.open(path) as pdf:
            return [page.extract_tables() for page in pdf.pages]

    def python_docx(path: Path) -> object:
        tables = docx.Document(str(path)).tables
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]

    def read_html(path: Path) -> object:
        return pandas.read_html(path, encoding=_encoding(path))

    def read_excel(path: Path) -> object:
        return pandas.read_excel(path, sheet_name=None, header=None)

    return {
        "html": {"pandas.read_html": read_html, "markitdown": markitdown},
        "docx": {"python-docx": python_docx, "markitdown": markitdown},
        "pdf": {"pdfplumber": plumber, "markitdown": markitdown},
        "xlsx": {"pandas.read_excel": read_excel, "markitdown": markitdown},
        "txt": {},
    }


def _encoding(path: Path) -> str:
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
