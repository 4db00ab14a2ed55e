"""A headless Chromium that tells what ran and what was asked for, and the reading room as a process."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from running import COMMAND

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,1000",
)
PROGRAM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
#: Runs before anything of a page; whatever a payload calls is noted.
_WATCH = """
    window.__ran = [];
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
      window[name] = (...given) => { window.__ran.push(name + ": " + given.join(" ")); };
    }"""
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")


class Browser(Chrome):
    """Chromium with what a test asks of it."""

    def __init__(self, profile: Path) -> None:
        options = ChromeOptions()
        options.binary_location = PROGRAM or ""
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        super().__init__(options=options, service=Service(DRIVER))
        self.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})

    def ran(self) -> list[str]:
        """Return what of a stranger's script ran in this page."""
        return list(self.execute_script("return window.__ran"))

    def asked(self) -> set[str]:
        """Return the hosts (with port; else the scheme) that were asked since the last call."""
        messages = (json.loads(entry["message"])["message"] for entry in self.get_log("performance"))
        sent = (m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent")
        return {urlsplit(url).netloc or urlsplit(url).scheme for url in sent}

    def said(self) -> list[str]:
        """Return what the browser's console holds since the last call: errors, breaches of the policy."""
        return [entry["message"] for entry in self.get_log("browser")]

    def media(self, **features: str) -> None:
        """Let the page see these media features: ``prefers_color_scheme="dark"``."""
        given = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": given})

    def size(self, width: int, height: int = 900) -> None:
        """Give the page a size in CSS pixels."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def reset(self) -> None:
        """Take back size, media features and scripts, and forget what was said and asked for so far."""
        self.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        self.media()
        self.scripts(on=True)
        self.said()
        self.asked()

    def scripts(self, *, on: bool) -> None:
        """Let scripts run in the next pages, or not."""
        self.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})


@contextmanager
def room(ledger: Path, *options: str) -> Iterator[str]:
    """Serve a ledger with ``counterclaim open`` and yield the address that it prints."""
    command = [*COMMAND, "open", str(ledger), "--no-browser", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.wait(timeout=60)
        if process.stderr is not None:
            process.stderr.close()


def _address(process: subprocess.Popen[str], limit: float = 60) -> str:
    until = time.monotonic() + limit
    while process.stderr is not None and time.monotonic() < until:
        found = _ADDRESS.search(process.stderr.readline())
        if found is not None:
            return found[0]
    raise AssertionError("the reading room did not print its address")
