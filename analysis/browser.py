"""A headless Chromium that opens a page and says what a reader would see."""

from __future__ import annotations

import base64
import importlib.util
import io
import pathlib
import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

WIDE, NARROW = 1280, 390  # pixels: a laptop, a telephone

PDF_PAGE = re.compile(rb"/Type\s*/Page\b")

# Labels of every picture whose boxes overlap. A box has room above and below its letters, which others
# may use: `of_height` of it is left. Rotated labels have their box as it stands.
OVERLAPS = """
const ofHeight = 0.18, least = 1;
const found = [];
for (const svg of document.querySelectorAll("svg")) {
  const boxes = [...svg.querySelectorAll("text")].filter(t => t.textContent.trim()).map(t => {
    const b = t.getBoundingClientRect(), trim = ofHeight * Math.min(b.height, b.width);
    return {text: t.textContent.trim(), left: b.left, right: b.right, top: b.top + trim,
            bottom: b.bottom - trim};
  });
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > least && down > least)
      found.push([svg.querySelector("title")?.textContent ?? "", a.text, b.text]);
  }));
}
return found;
"""

# Labels that stick out of their picture, where they are cut off.
CUT_OFF = """
const found = [];
for (const svg of document.querySelectorAll("svg")) {
  const frame = svg.getBoundingClientRect();
  for (const t of svg.querySelectorAll("text")) {
    const b = t.getBoundingClientRect();
    if (b.width && (b.left < frame.left - 3 || b.right > frame.right + 3 ||
                    b.top < frame.top - 3 || b.bottom > frame.bottom + 3))
      found.push([svg.querySelector("title")?.textContent ?? "", t.textContent.trim()]);
  }
}
return found;
"""

# What is wider than the page and in nothing that scrolls by itself.
TOO_WIDE = """
const page = document.documentElement.clientWidth, found = [];
const scrolls = e => e && (["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX) ||
                           scrolls(e.parentElement));
for (const e of document.querySelectorAll("body *")) {
  const b = e.getBoundingClientRect();
  if (b.width && b.right > page + 1 && !scrolls(e)) found.push(e.tagName + " " + e.className + ": " +
                                                             e.textContent.trim().slice(0, 60));
}
if (document.documentElement.scrollWidth > page) found.push("the page scrolls sideways");
return found;
"""

# Size of the smallest type in pictures, in pixels on the screen, and what it says.
SMALLEST_TYPE = """
const sizes = [...document.querySelectorAll("figure svg text")].filter(t => t.getBoundingClientRect().width)
  .map(t => [parseFloat(getComputedStyle(t).fontSize) * Math.hypot(t.getScreenCTM().a, t.getScreenCTM().b),
             t.textContent.trim()]);
return sizes.reduce((a, b) => a[0] <= b[0] ? a : b);
"""

# Title, place on the page and size in pixels of every picture; its id on the page is that of its figure.
PLACES = """
return [...document.querySelectorAll("figure svg")].filter(s => !s.closest("details:not([open])")).map(s => {
  const b = s.getBoundingClientRect();
  return [s.querySelector("title")?.textContent ?? "", b.left + scrollX, b.top + scrollY, b.width, b.height];
});
"""


def is_installed() -> bool:
    """Are Debian's packages chromium, chromium-driver, python3-selenium and python3-pil here?"""
    return (all(map(shutil.which, ("chromium", "chromedriver")))
            and all(map(importlib.util.find_spec, ("selenium", "PIL"))))


class Browser:
    """One Chromium for many pages, which are files."""

    def __init__(self) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.options import Options
        from selenium.webdriver.chrome.service import Service

        options = Options()
        options.binary_location = shutil.which("chromium")
        for switch in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                       "--hide-scrollbars", "--force-device-scale-factor=1"):
            options.add_argument(switch)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self._driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)

    def close(self) -> None:
        self._driver.quit()

    def open(self, page: pathlib.Path, width: int = WIDE) -> Browser:
        """The page as wide as `width` pixels: a window cannot be as narrow as a telephone."""
        self._driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False})
        self._driver.get(page.resolve().as_uri())
        return self

    def run(self, script: str, *arguments: str) -> list:
        """What the script returns."""
        return self._driver.execute_script(script, *arguments)

    def complaints(self) -> list[str]:
        """Messages of the console since the last time."""
        return [entry["message"] for entry in self._driver.get_log("browser")]

    def printed_pages(self) -> int:
        """Pages of the PDF that the page prints to."""
        printed = self._driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        return len(PDF_PAGE.findall(base64.b64decode(printed["data"])))

    def pictures(self) -> Iterator[tuple[str, Image.Image]]:
        """(title, image) of every picture that is shown, as it is drawn on the page."""
        for title, x, y, width, height in self.run(PLACES):
            yield title, self.picture(x, y, width, height)

    def picture(self, x: float, y: float, width: float, height: float, scale: float = 1) -> Image.Image:
        """A part of the page, in pixels from its upper left corner."""
        from PIL import Image

        taken = self._driver.execute_cdp_cmd("Page.captureScreenshot", {
            "format": "png", "captureBeyondViewport": True,
            "clip": {"x": x, "y": y, "width": width, "height": height, "scale": scale}})
        return Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB")
