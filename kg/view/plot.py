"""Pictures without a browser: network, timeline and matrix by matplotlib, in the page's colours.

The same graph and selection give the same bytes.
"""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, KgError
from kg.model import Actor, Event, Records
from kg.view.layout import positions
from kg.view.measures import pairs_of
from kg.view.select import Selection
from kg.write.atomic import replacing
from kg.write.palette import KIND_FAMILIES, KINDS, QUADS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMATS = {".svg": "svg", ".png": "png", ".pdf": "pdf"}
_STYLE: Any = {
    "font.family": "sans-serif",
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "kg",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "text.parse_math": False,  # "$" in a name is a "$"
}
_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}


def plot(
    records: Records,
    kind: str,
    path: Path,
    chosen: Selection | None = None,
    top: int | None = None,
    width: float = 7.0,
    title: str | None = None,
) -> None:
    """Draw ``network``, ``timeline`` or ``matrix`` of the events chosen to an SVG, PNG or PDF file.

    ``width`` is in inches; ``top`` is the most actors drawn. Raises InputError for an unknown suffix and
    KgError where no event is left to draw.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    path = Path(path)
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise InputError(str(path), f"the suffix is none of {', '.join(FORMATS)}")
    chosen = chosen or Selection()
    events = chosen.events(records)
    if not events:
        raise KgError("no event of the graph is of that kind: nothing to draw")
    actors = {a.id: a for a in records.actors()}
    height = {"network": width * 0.78, "timeline": width * 0.42, "matrix": width * 0.95}[kind]
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        draw = {"network": _network, "timeline": _timeline, "matrix": _matrix}[kind]
        caption = draw(figure, events, actors, top)
        if title:
            figure.suptitle(_line(title, 90), fontsize=10, fontweight="bold")
        what = chosen.words()
        told = "told of, whether or not they happened" if chosen.all_modalities else "reported as happened"
        whole = f"{len(events):,} events {told}{_dates(events)}{'; ' + what if what else ''}. {caption}"
        figure.supxlabel(_wrap(whole, int(width * 19)), fontsize=6.5, x=0.01, ha="left")
        _save(figure, path, format_)


def _network(figure: Figure, events: list[Event], actors: dict[str, Actor], top: int | None) -> str:
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrowPatch

    axes = figure.add_subplot()
    axes.set_axis_off()
    edges: Counter[tuple[str, str, str]] = Counter()
    activity: Counter[str] = Counter()
    for event in events:
        for a, b in pairs_of(event):
            edges[a, b, event.quad] += 1
            activity.update((a, b))
    ranked = sorted(activity, key=lambda a: (-activity[a], a))
    nodes = ranked[: top or 25]
    shown = {key: n for key, n in edges.items() if key[0] in nodes and key[1] in nodes}
    weights: Counter[tuple[str, str]] = Counter()
    for (a, b, _), n in shown.items():
        weights[min(a, b), max(a, b)] += n
    spot = positions(nodes, weights)
    most, busiest = max(shown.values(), default=1), max(activity.values(), default=1)
    scale = figure.get_figwidth() / 7
    size = {a: (60 + 420 * activity[a] / busiest) * scale for a in nodes}
    beside: Counter[tuple[str, str]] = Counter()
    for (a, b, quad), n in sorted(shown.items(), key=lambda item: (item[1], item[0])):
        bend = 0.12 + 0.12 * beside[a, b]
        strength = ((n - 1) / (most - 1)) ** 0.7 if most > 1 else 0.3
        beside[a, b] += 1
        axes.add_patch(
            FancyArrowPatch(
                spot[a], spot[b], connectionstyle=f"arc3,rad={bend}", arrowstyle="-|>", mutation_scale=(6 + 5 * strength) * scale,
                linewidth=(0.9 + 3.4 * strength) * scale, color=QUADS[quad], zorder=1,
                shrinkA=(size[a] ** 0.5) / 2, shrinkB=(size[b] ** 0.5) / 2 + 1,
            )
        )  # fmt: skip
    for a in nodes:
        kind = actors[a].kind if a in actors else "unknown"
        axes.scatter(*spot[a], s=size[a], color=KINDS[kind], zorder=2, edgecolors="white", linewidths=0.8)
    axes.margins(0.14, 0.06)
    axes.autoscale_view()
    kinds = {actors[a].kind for a in nodes if a in actors}
    used = [(name, colour) for name, (colour, members) in KIND_FAMILIES.items() if kinds & set(members)]
    handles = [Line2D([], [], color=c, linewidth=2.5, label=q) for q, c in QUADS.items()]
    handles += [Line2D([], [], color=c, marker="o", linestyle="", markersize=5, label=n) for n, c in used]
    figure.legend(
        handles=handles, loc="outside upper left", ncols=4, fontsize=6.5, frameon=False, columnspacing=1.2
    )
    left = len(ranked) - len(nodes)
    more = f" The {len(nodes)} most active of {len(ranked)} actors are drawn." if left else ""
    # two lines, as the caption will have: names are placed when nothing else moves
    figure.supxlabel("\n", fontsize=6.5)
    _labels(figure, axes, nodes, spot, size, actors)
    return f"Width: number of events (at most {most}); size: activity; arrows point to the target.{more}"


def _labels(
    figure: Figure, axes: Axes, nodes: list[str], spot: Any, size: dict[str, float], actors: dict[str, Actor]
) -> None:
    """Names beside their actors where no other name is; the most active first."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.transforms import Bbox

    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    figure.draw_without_rendering()
    taken: list[Bbox] = []
    for a in nodes:
        x, y = axes.transData.transform(spot[a])
        r = size[a] ** 0.5 / 2 * figure.dpi / 72
        taken.append(Bbox.from_extents(x - r, y - r, x + r, y + r))
    for rank, a in enumerate(nodes):
        gap = size[a] ** 0.5 / 2 + 2
        ground = {"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.7}
        name = _line(actors[a].name if a in actors else a, 28)
        for dx, dy, ha, va in (
            (gap, 0, "left", "center"), (-gap, 0, "right", "center"), (0, gap, "center", "bottom"),
            (0, -gap, "center", "top"), (gap, gap, "left", "bottom"), (-gap, -gap, "right", "top"),
            (-gap, -gap, "left", "top"), (-gap, gap, "left", "bottom"),
        ):  # fmt: skip
            text = axes.annotate(
                name, spot[a], xytext=(dx, dy), textcoords="offset points", ha=ha, va=va, zorder=3, bbox=ground,
                fontsize=8 if rank < 6 else 7, fontweight="bold" if rank < 3 else "normal",
            )  # fmt: skip
            text.set_in_layout(False)  # else the axes would shrink for it, and it would lie elsewhere
            box = text.get_window_extent(renderer)
            inside = box.x0 >= 0 and box.x1 <= figure.bbox.x1
            if inside and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
            text.remove()


def _timeline(figure: Figure, events: list[Event], _: dict[str, Actor], __: int | None) -> str:
    import matplotlib.dates as mdates
    from matplotlib.ticker import MaxNLocator

    axes = figure.add_subplot()
    dated = [e for e in events if e.start and e.end]
    exact = [e for e in dated if _ordinal(e.end) - _ordinal(e.start) < 31] or dated
    if not exact:
        raise KgError("no event of that kind has a date: nothing to draw")
    first, last = min(_ordinal(e.start) for e in exact), max(_ordinal(e.end) for e in exact)
    unit = "day" if last - first <= 120 else "week" if last - first <= 900 else "month"
    tally: dict[str, Counter[int]] = {quad: Counter() for quad in QUADS}
    missing = len(events) - len(dated)
    for event in dated:
        at = _bin(_ordinal(event.start), unit)
        if at == _bin(_ordinal(event.end), unit):
            tally[event.quad][at] += 1
        else:
            missing += 1
    wide = {"day": 1, "week": 7, "month": 28}[unit]
    up: Counter[int] = Counter()
    down: Counter[int] = Counter()
    for quad in ("material conflict", "verbal conflict", "material cooperation", "verbal cooperation"):
        sign, base = (1, up) if quad.endswith("conflict") else (-1, down)
        days = sorted(tally[quad])
        axes.bar(
            [d + wide / 2 for d in days], [sign * tally[quad][d] for d in days], width=wide * 0.9,
            bottom=[sign * base[d] for d in days], color=QUADS[quad], label=quad,
        )  # fmt: skip
        base.update(tally[quad])
    axes.axhline(0, color="black", linewidth=0.6)
    locator = mdates.AutoDateLocator(maxticks=8)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel(f"events a {unit}")
    figure.legend(loc="outside upper left", ncols=4, fontsize=6.5, frameon=False, columnspacing=1.2)
    more = (
        f" {missing} events without a date, or with one less exact than a {unit}, are not drawn."
        if missing
        else ""
    )
    return f"Conflict upwards, cooperation downwards.{more}"


def _matrix(figure: Figure, events: list[Event], actors: dict[str, Actor], top: int | None) -> str:
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap

    axes = figure.add_subplot()
    count: Counter[tuple[str, str]] = Counter()
    hostile: Counter[tuple[str, str]] = Counter()
    activity: Counter[str] = Counter()
    for event in events:
        for pair in pairs_of(event):
            count[pair] += 1
            hostile[pair] += 1 if event.quad.endswith("conflict") else -1
            activity.update(pair)
    if not count:
        raise KgError("no event of that kind has a source and a target: nothing to draw")
    ranked = sorted(activity, key=lambda a: (-activity[a], a))
    nodes = ranked[: top or 15]
    n = len(nodes)
    grid = np.full((n, n), np.nan)
    for i, a in enumerate(nodes):
        for j, b in enumerate(nodes):
            if count[a, b]:
                grid[i, j] = hostile[a, b] / count[a, b]
    blue, orange = QUADS["material cooperation"], QUADS["material conflict"]
    colours = LinearSegmentedColormap.from_list("balance", [blue, "#f2f2f2", orange])
    image = axes.imshow(grid, cmap=colours, vmin=-1, vmax=1)
    small = 7 if n <= 16 else 5
    for i, a in enumerate(nodes):
        for j, b in enumerate(nodes):
            if count[a, b]:
                strong = abs(grid[i, j]) > 0.75
                axes.text(j, i, str(count[a, b]), ha="center", va="center", fontsize=small, color="white" if strong else "black")  # fmt: skip
    names = [_line(actors[a].name if a in actors else a, 24) for a in nodes]
    axes.set_xticks(range(n), names, rotation=45, ha="left", fontsize=small, rotation_mode="anchor")
    axes.set_yticks(range(n), names, fontsize=small)
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.set_xlabel("target")
    axes.set_ylabel("source")
    bar = figure.colorbar(image, ax=axes, shrink=0.6, ticks=[-1, 0, 1])
    bar.ax.set_yticklabels(["cooperation", "both", "conflict"], fontsize=6.5)
    more = f" The {n} most active of {len(ranked)} actors." if len(ranked) > n else ""
    return f"Numbers are events; colour is their balance of conflict and cooperation.{more}"


def _ordinal(date: str | None) -> int:
    return (datetime.date.fromisoformat(date or "1970-01-01") - datetime.date(1970, 1, 1)).days


def _bin(day: int, unit: str) -> int:
    if unit == "day":
        return day
    if unit == "week":
        return day - (day + 3) % 7  # 1 January 1970 was a Thursday
    date = datetime.date(1970, 1, 1) + datetime.timedelta(days=day)
    return day - date.day + 1


def _dates(events: list[Event]) -> str:
    starts, ends = [e.start for e in events if e.start], [e.end for e in events if e.end]
    return f", {min(starts)} to {max(ends)}" if starts and ends else ""


def _line(text: str, length: int) -> str:
    """One line of printable text."""
    clean = " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split())
    return clean if len(clean) <= length else clean[: length - 1] + "…"


def _wrap(text: str, width: int) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, width))


def _save(figure: Figure, path: Path, format_: str) -> None:
    with replacing(path) as stream:
        figure.savefig(stream, format=format_, dpi=300, metadata=_METADATA[format_])
