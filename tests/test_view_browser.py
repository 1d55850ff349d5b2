"""The page in a real browser: what a reader does with it, by mouse and by keyboard."""

from __future__ import annotations

import csv
import io
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.view.page import frame, write_page
from tests.browser import Watched, browser, chromium, visit
from tests.news_graph import NewsOntology, news
from tests.synthetic import SyntheticOntology, records

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        chromium() is None, reason="no Chromium on this machine: the page's browser tests are left out"
    ),
]
AXE = Path(__file__).parent.parent / "kg/view/web/node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="module")
def news_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("view") / "news.html"
    write_page(news(), path, NewsOntology(), "Invented news")
    return path


@pytest.fixture(scope="module")
def context() -> Iterator[Any]:
    with browser() as made:
        yield made


@pytest.fixture
def opened(context: Any, news_page: Path) -> Iterator[Watched]:
    """The page; whatever a test does, no error and no request comes of it."""
    watched = visit(context, news_page)
    yield watched
    assert watched.errors == []
    outside = [u for u in watched.requests if not u.startswith(("blob:", "data:")) and u.split("#")[0] != news_page.as_uri()]  # fmt: skip
    assert outside == []
    watched.page.close()


def count(page: Any) -> str:
    return str(page.inner_text("#count"))


def events(page: Any) -> int:
    found = re.match(r"([\d,]+) of", count(page))
    assert found
    return int(found[1].replace(",", ""))


def settled(page: Any) -> None:
    page.wait_for_timeout(250)


def node(page: Any, name: str) -> tuple[float, float]:
    """Where the network shows an actor: the SVG that the page saves names its discs."""
    with page.expect_download() as got:
        page.click("#svg")
    discs = ET.parse(got.value.path()).getroot().iter("{http://www.w3.org/2000/svg}circle")
    disc = next(d for d in discs if "".join(d.itertext()) == name)
    box = page.locator("#network").bounding_box()
    return box["x"] + float(disc.get("cx", 0)), box["y"] + float(disc.get("cy", 0))


def test_says_in_words_what_is_shown_and_what_is_hidden(opened: Watched) -> None:
    words = count(opened.page)
    assert re.match(r"31 of 34 events · 31 claims", words)
    assert "claims planned, hypothetical or denied are hidden: show" in words
    before = events(opened.page)
    opened.page.click("#show-hidden")
    assert events(opened.page) > before
    assert "hidden" not in count(opened.page)


def test_an_alias_finds_the_actor(opened: Watched) -> None:
    page = opened.page
    page.fill("#search", "fitna al hindustan")
    assert page.inner_text("#hits li").startswith("TTP")
    page.keyboard.press("Enter")
    panel = page.inner_text("#panel")
    assert page.inner_text("#chosen") == "TTP"
    assert "Fitna al-Khawarij used by Pakistan, since 2024-07-26, pejorative" in panel
    assert "leads it since 2018-06-23" in panel
    assert "proxy of India claimed by" in panel
    assert "Brokerage" in panel
    assert "shortest paths" in panel


def test_an_edge_tells_its_sentences(opened: Watched) -> None:
    page = opened.page
    page.click("#panel .chip >> nth=0")
    settled(page)
    assert page.inner_text("#panel blockquote >> nth=0")
    assert page.locator("#panel mark.trigger").count() > 0
    assert page.locator("#panel mark.source").count() > 0
    assert "reported as happened" in page.inner_text("#panel")
    assert "edge=" in page.evaluate("location.hash")


def test_a_click_on_the_network_opens_an_actor(opened: Watched) -> None:
    page = opened.page
    x, y = node(page, "Pakistan")
    page.mouse.click(x, y)
    settled(page)
    assert page.inner_text("#chosen") == "Pakistan"


def test_a_click_on_a_line_opens_its_evidence(opened: Watched) -> None:
    page = opened.page
    with page.expect_download() as got:
        page.click("#svg")
    path = (
        ET.parse(got.value.path()).getroot().findall(".//{http://www.w3.org/2000/svg}g[@fill='none']/*")[-1]
    )
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", path.get("d", ""))]
    x1, y1, cx, cy, x2, y2 = numbers
    box = page.locator("#network").bounding_box()
    page.mouse.click(box["x"] + x1 / 4 + cx / 2 + x2 / 4, box["y"] + y1 / 4 + cy / 2 + y2 / 4)
    settled(page)
    assert "→" in page.inner_text("#chosen")
    assert page.locator("#panel blockquote").count() > 0


def test_contested_events_carry_a_mark_and_show_the_denial(opened: Watched) -> None:
    page = opened.page
    assert "1 contested (≠)" in count(page)
    page.fill("#search", "villagers")
    page.keyboard.press("Enter")
    panel = page.inner_text("#panel")
    assert "≠ contested" in panel
    assert "denied by Foreign Office of Pakistan" in panel


def test_brushing_the_timeline_filters_everything(opened: Watched) -> None:
    page = opened.page
    whole = events(page)
    box = page.locator("#timeline .bars").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 50, steps=4)
    page.mouse.up()
    settled(page)
    assert 0 < events(page) < whole
    assert "from=2025" in page.evaluate("location.hash")
    assert page.input_value("#from").startswith("2025-")
    page.click("#all-time")
    assert events(page) == whole


def test_play_moves_a_window_through_time(opened: Watched) -> None:
    page = opened.page
    page.click("#play")
    settled(page)
    first = page.input_value("#from")
    page.wait_for_timeout(1000)
    assert page.input_value("#from") > first
    page.click("#play")
    assert page.get_attribute("#play", "aria-pressed") == "false"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda p: p.uncheck("#quad-3"), "quad="),
        (lambda p: p.check("#modality-1"), "modality="),
        (lambda p: p.uncheck("#kind-0"), "kind="),
        (lambda p: (p.click("summary"), p.uncheck("#type-1")), "type="),
        (lambda p: p.select_option("#speaker", label="Khawaja Asif (3)"), "speaker=asif"),
        (lambda p: p.select_option("#country", "IND"), "country=IND"),
        (lambda p: p.select_option("#document", index=1), "document=d-"),
        (lambda p: p.locator("#claims").fill("2"), "claims=2"),
        (lambda p: p.locator("#confidence").fill("95"), "confidence=95"),
        (lambda p: p.fill("#to", "2025-10-20"), "to=2025-10-20"),
    ],
)
def test_each_filter_changes_what_is_shown_and_reset_undoes_it(
    opened: Watched, change: Any, key: str
) -> None:
    page = opened.page
    whole = events(page)
    change(page)
    settled(page)
    assert events(page) != whole
    assert key in page.evaluate("decodeURIComponent(location.hash)")
    page.click("#reset")
    assert events(page) == whole


def test_a_place_on_the_map_lists_its_events(opened: Watched) -> None:
    page = opened.page
    page.wait_for_selector("#map .spot")
    assert page.locator("#map circle.imprecise").count() > 0
    spot = page.locator("#map .spot[aria-label*='Doha']").first
    spot.click()
    settled(page)
    assert "Doha" in page.inner_text("#chosen")
    assert "place=290030" in page.evaluate("location.hash")
    spot = page.locator("#map .spot").first
    spot.focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#chosen") != ""


def test_ego_network_and_path(opened: Watched) -> None:
    page = opened.page
    whole = events(page)
    page.fill("#search", "China")
    page.keyboard.press("Enter")
    page.click("#ego")
    settled(page)
    assert events(page) < whole
    assert "only China and its neighbours" in count(page)
    page.click("#unfocus")
    page.click("#path")
    page.fill("#search", "BLA")
    page.keyboard.press("Enter")
    settled(page)
    assert "path from China to Baloch Liberation Army" in count(page)
    assert 0 < events(page) < whole


def test_the_address_tells_the_whole_state(opened: Watched, context: Any, news_page: Path) -> None:
    page = opened.page
    page.uncheck("#quad-0")
    page.fill("#from", "2025-10-12")
    page.select_option("#colour", "community")
    page.click("#panel .chip >> nth=1")
    page.click("#view")
    settled(page)
    there = page.evaluate("location.hash")
    other = visit(context, news_page, there)
    assert count(other.page) == count(page)
    assert other.page.inner_text("#panel") == page.inner_text("#panel")
    assert other.page.inner_text("#table") == page.inner_text("#table")
    assert other.page.evaluate("location.hash") == there
    other.page.close()


def test_saved_svg_png_and_csv_are_what_is_shown(opened: Watched) -> None:
    page = opened.page
    with page.expect_download() as got:
        page.click("#svg")
    root = ET.parse(got.value.path()).getroot()
    texts = [t.text for t in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Pakistan" in texts
    assert "material conflict" in texts
    assert any(t and "Invented news" in t and "events" in t for t in texts)
    with page.expect_download() as got:
        page.click("#png")
    data = Path(got.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    assert width > 600
    assert height > 400
    page.click("#panel .chip >> nth=0")
    with page.expect_download() as got:
        page.click("#csv")
    rows = list(csv.DictReader(io.StringIO(Path(got.value.path()).read_text("utf-8-sig"))))
    assert rows
    assert all(row["sentence"] and row["modality"] == "actual" and row["document"] for row in rows)


def test_the_same_page_gives_the_same_picture(context: Any, news_page: Path) -> None:
    pictures = []
    for _ in range(2):
        watched = visit(context, news_page)
        watched.page.click("#rearrange")
        watched.page.wait_for_timeout(600)
        with watched.page.expect_download() as got:
            watched.page.click("#svg")
        pictures.append(Path(got.value.path()).read_bytes())
        watched.page.close()
    assert pictures[0] == pictures[1]


def test_labels_do_not_collide(opened: Watched) -> None:
    page = opened.page
    page.click("#show-hidden")
    settled(page)
    with page.expect_download() as got:
        page.click("#svg")
    file = Path(got.value.path()).read_text()
    boxes = page.evaluate(
        """file => { const host = document.createElement('div'); const doc = new DOMParser().parseFromString(file, 'image/svg+xml');
        host.append(document.importNode(doc.documentElement, true)); document.body.append(host);
        const out = [...host.querySelectorAll('g[clip-path] text')].filter(t => t.textContent !== '≠').map(t => {
        const b = t.getBBox(); return [b.x, b.y + b.height * 0.15, b.width, b.height * 0.7]; }); host.remove(); return out; }""",
        file,
    )
    assert len(boxes) > 10
    for i, (x, y, w, h) in enumerate(boxes):
        for a, b, c, d in boxes[i + 1 :]:
            assert x >= a + c or a >= x + w or y >= b + d or b >= y + h


def test_everything_by_keyboard(opened: Watched) -> None:
    page = opened.page
    page.focus("#network")
    page.keyboard.press("ArrowRight")
    assert "events" in page.inner_text("#live")
    page.keyboard.press("e")
    assert "→" in page.inner_text("#live")
    page.keyboard.press("Enter")
    settled(page)
    assert "→" in page.inner_text("#chosen")
    assert page.locator("#panel blockquote").count() > 0
    page.focus("#network")
    page.keyboard.press("Escape")
    assert page.locator("#chosen").count() == 0
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("+")
    page.keyboard.press("Enter")
    settled(page)
    assert "actor=" in page.evaluate("location.hash")
    assert "at=" in page.evaluate("location.hash")
    page.focus("#view")
    page.keyboard.press("Enter")
    page.locator("#table tbody button >> nth=0").focus()
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid"
    page.keyboard.press("Enter")
    assert page.inner_text("#chosen") != ""


def test_the_table_says_what_the_network_shows(opened: Watched) -> None:
    page = opened.page
    page.click("#view")
    table = page.inner_text("#table")
    assert "Who acts on whom" in table
    page.locator("#table tbody tr").first.get_by_role("button", name="Read the evidence").click()
    assert page.locator("#panel blockquote").count() > 0


def test_prints_as_a_picture_with_its_evidence(opened: Watched) -> None:
    page = opened.page
    page.click("#panel .chip >> nth=0")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".print svg").is_visible()
    assert page.locator("#panel blockquote").first.is_visible()
    assert not page.locator("#search").is_visible()
    assert not page.locator("#network").is_visible()
    assert len(page.pdf()) > 10_000
    page.emulate_media(media="screen")


@pytest.mark.parametrize("size", [(390, 844), (768, 1024)])
def test_a_narrow_screen_shows_everything_one_below_the_other(opened: Watched, size: tuple[int, int]) -> None:
    page = opened.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    page.mouse.click(*node(page, "Pakistan"))
    settled(page)
    assert page.inner_text("#chosen") == "Pakistan"
    assert 0 <= page.locator("#chosen").bounding_box()["y"] < 100
    page.click("#close")
    settled(page)
    assert 0 <= page.locator("#network").bounding_box()["y"] < 100
    page.click("#to-filters")
    assert 0 <= page.locator(".filters").bounding_box()["y"] < size[1] / 2


def test_a_notebook_shows_the_page_in_a_frame_that_reaches_nothing(context: Any, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><meta charset='utf-8'>{frame(news(), NewsOntology())}", "utf-8")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.goto(path.as_uri())
    inside = page.frames[1]
    inside.wait_for_selector("html[data-ready]", state="attached")
    inside.click("#panel .chip >> nth=0")
    settled(page)
    assert inside.locator("#panel blockquote").count() > 0
    with pytest.raises(Exception, match="SecurityError"):
        inside.evaluate("parent.document.title")
    assert errors == []
    page.close()


def test_many_edges_are_lines_and_the_chosen_ones_curves(context: Any, tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    write_page(records(3_000, hostile=False), path, SyntheticOntology())
    watched = visit(context, path)
    page = watched.page
    assert "The strongest edges are curves" in page.inner_text("#notes")
    before = arrows(page)
    assert 0 < before < 1_000
    page.fill("#search", "Actor 200")
    page.keyboard.press("Enter")
    settled(page)
    assert page.inner_text("#chosen") == "Actor 200"
    page.click("#ego")
    settled(page)
    assert "The strongest edges are curves" not in page.inner_text("#notes")
    assert 0 < arrows(page) < before
    assert watched.errors == []
    page.close()


def arrows(page: Any) -> int:
    """How many edges of the saved picture have an arrow's head."""
    with page.expect_download() as got:
        page.click("#svg")
    paths = ET.parse(got.value.path()).getroot().iter("{http://www.w3.org/2000/svg}path")
    return sum(p.get("d", "").endswith("Z") for p in paths)


def test_hostile_names_stay_text(context: Any, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    write_page(records(300), path, SyntheticOntology(), "</title><script>alert(3)</script>")
    watched = visit(context, path)
    page = watched.page
    dialogs: list[str] = []
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    assert page.locator("script:not([type])").count() == 1
    assert page.inner_text("h1") == "</title><script>alert(3)</script>"
    for name in ("<script>alert", "DETACH", "nul"):
        page.fill("#search", name)
        page.keyboard.press("Enter")
        settled(page)
    page.fill("#search", "<script>alert(1)</script>")
    page.keyboard.press("Enter")
    assert page.inner_text("#chosen") == "<script>alert(1)</script>"
    page.click("#view")
    with page.expect_download() as got:
        page.click("#csv-all")
    rows = list(csv.reader(io.StringIO(Path(got.value.path()).read_text("utf-8-sig"))))
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)
    page.click("#view")
    with page.expect_download() as got:
        page.click("#svg")
    ET.parse(got.value.path())
    assert dialogs == []
    assert watched.errors == []
    page.close()


def test_no_request_may_leave_even_when_asked(opened: Watched) -> None:
    page = opened.page
    blocked = page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'went', () => 'blocked')")
    assert blocked == "blocked"
    assert page.evaluate("new Promise(d => { const i = new Image(); i.onerror = () => d('blocked'); i.onload = () => d('went'); i.src = 'http://127.0.0.1:9/x.png'; })") == "blocked"  # fmt: skip
    opened.errors.clear()
    opened.requests[:] = [u for u in opened.requests if "127.0.0.1:9" not in u]


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is installed by npm ci in kg/view/web")
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_no_serious_violation(context: Any, news_page: Path, dark: bool) -> None:
    for state in ("", "#actor=ttp", "#edge=pak~afg&view=table"):
        page = visit(context, news_page).page
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.evaluate("state => { location.hash = state; }", state)
        settled(page)
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run(document).then(r => r.violations)")
        serious = [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"]) for v in found if v["impact"] in ("serious", "critical")]  # fmt: skip
        assert serious == []
        page.close()
