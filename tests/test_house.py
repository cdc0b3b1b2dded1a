"""The walls between the floors, and that the pure floors start bare."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]

REFUSING = """
import importlib, pkgutil, sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {refused!r}:
            raise AssertionError(f"somebody imports {{name}}")

sys.meta_path.insert(0, Refuse())
import gongkai
names = [each.name for each in pkgutil.iter_modules(gongkai.__path__, "gongkai.") if each.name not in {rooms!r}]
for name in names:
    module = importlib.import_module(name)
    names += [each.name for each in pkgutil.iter_modules(getattr(module, "__path__", ()), name + ".")]
print(len(names))
"""

HELP = """
import sys
from gongkai.cli import run
assert run({arguments!r}) == 0
print(*sorted({{name.split(".")[0] for name in sys.modules}}), file=sys.stderr)
"""

HEAVY = {"asyncio", "concurrent", "docx", "hypothesis", "json", "lxml", "multiprocessing", "numpy", "openpyxl", "pypdfium2",
         "rich", "typst", "xml"}  # fmt: skip


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=300)


def test_the_walls_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_pure_floor_starts_without_django_and_without_what_only_writing_pdf_needs() -> None:
    refused = {"django", "wagtail", "typst", "pylopdf_fonts_zh_cn"}
    rooms = {"gongkai.applications", "gongkai.figures", "gongkai.offices", "gongkai.publishing", "gongkai.portal"}
    done = python(REFUSING.format(refused=refused, rooms=rooms))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def test_help_loads_nothing_heavy() -> None:
    for arguments in (["--help"], ["report", "--help"], ["--version"]):
        done = python(HELP.format(arguments=arguments))
        assert done.returncode == 0, done.stderr
        assert HEAVY & set(done.stderr.split()) == set()


def test_the_lock_is_in_step_with_what_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    ours = next(package for package in locked["package"] if package["name"] == "gongkai")["metadata"]
    wanted = set(asked["project"]["dependencies"])
    wanted |= {each for extra in asked["project"]["optional-dependencies"].values() for each in extra}
    assert {each["name"] + extras(each) + each["specifier"] for each in ours["requires-dist"]} == wanted
    for group, members in asked["dependency-groups"].items():
        held = {each["name"] + extras(each) + each["specifier"] for each in ours["requires-dev"][group]}
        assert held == set(members)


def test_every_locked_file_has_a_hash() -> None:
    locked = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    bare = [
        file["url"]
        for package in locked["package"]
        for file in [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        if not file.get("hash", "").startswith("sha256:")
    ]
    assert bare == []


def extras(each: dict[str, object]) -> str:
    names = each.get("extras")
    return f"[{','.join(names)}]" if isinstance(names, list) else ""
