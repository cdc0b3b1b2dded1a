"""The nginx configuration of docs/operations.md is one that nginx takes, and says what the portal says."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs/operations.md"


def written() -> str:
    found = re.search(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_its_policy_is_the_portals() -> None:
    headers = pytest.importorskip("gongkai.portal.headers")
    assert f'Content-Security-Policy "{headers.POLICY}"' in written()


@pytest.mark.skipif(
    shutil.which("nginx") is None, reason="no nginx on this machine (Debian: apt-get install nginx-light)"
)
def test_nginx_takes_it(tmp_path: Path) -> None:
    inside = written().replace("/var/log/nginx/", f"{tmp_path}/").replace("listen 80;", "listen 127.0.0.1:18080;")
    config = tmp_path / "nginx.conf"
    config.write_text(f"pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{ }} http {{ {inside} }}")
    ran = subprocess.run(["nginx", "-t", "-c", str(config)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
