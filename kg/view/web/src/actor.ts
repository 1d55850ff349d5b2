/** An actor: names and who uses them, offices and memberships, whom it acts on, when. */

import { el, name, svg } from "./dom";
import { dyadList } from "./dyads";
import { actorButton, type Pick } from "./evidence";
import type { Shown } from "./filter";
import { balanceOverTime, strengthOf } from "./measures";
import { evidenceData, marksOf, type Model } from "./model";
import { theme } from "./theme";
import { barPaths, bins, tallest, unitFor } from "./timeline";
import { day } from "./words";

export function actorFacts(model: Model, shown: Shown, actor: number, events: number[], pick: Pick): HTMLElement {
  const { actors, kinds, definitions } = model.core;
  const box = el("div", { class: "about" });
  const look = theme(model);
  const dot = el("span", { class: "dot" });
  dot.style.setProperty("--dot", look.families[model.family[actor]!]!);
  const facts = [kinds[actors.kind[actor]!]!, actors.country[actor]!, actors.provisional[actor] ? "not in the ontology" : ""];
  box.append(
    el("p", { class: "facts" }, dot, ` ${facts.filter(Boolean).join(" · ")}`),
    names(model, actor),
    relations(model, actor, pick),
    strengths(model, actor, events),
    dyads(model, shown, actor, pick),
    own(model, events),
  );
  const brokerage = actors.brokerage[actor]!;
  const community = actors.community[actor]!;
  box.append(
    measure("Brokerage", brokerage.toFixed(3), definitions["brokerage"]!),
    measure("Community", community ? String(community) : "none", definitions["community"]!),
  );
  return box;
}

function measure(label: string, value: string, definition: string): HTMLElement {
  return el("p", { class: "measure" }, el("b", { text: `${label} ${value}` }), " ", el("small", { text: definition }));
}

/** Aliases with who asserts them, and the words of the texts for the actor with who used them. */
function names(model: Model, actor: number): HTMLElement {
  const { actors } = model.core;
  const list = el("ul", { class: "names" });
  for (const [alias, author, since, note] of actors.aliases[actor]!.slice(0, 40)) {
    const by = [author && `used by ${author}`, since && `since ${since}`, note].filter(Boolean).join(", ");
    list.append(el("li", {}, name(alias), by ? el("small", { text: ` ${by}` }) : null));
  }
  const used = wordsFor(model, actor);
  const box = el("section", {}, el("h3", { text: "Names" }));
  if (list.childElementCount) box.append(list);
  if (used.length) {
    const line = el("p", { class: "facts" }, "In the sentences: ");
    used.slice(0, 8).forEach(([word, n, who], i) => {
      const by = who.length ? ` (${who.slice(0, 3).join(", ")})` : "";
      line.append(i ? ", " : "", el("q", {}, name(word)), ` ×${n}`, ...(by ? [" ", el("small", {}, name(by))] : []));
    });
    box.append(line);
  }
  return box;
}

function wordsFor(model: Model, actor: number): [word: string, times: number, speakers: string[]][] {
  const { actors } = model.core;
  const data = evidenceData();
  const tally = new Map<string, { n: number; who: Set<string>; at: Set<string> }>();
  data.id.forEach((_, c) => {
    for (const { role, actor: row, start, end } of marksOf(data, c)) {
      if (row !== actor || role === 0) continue;
      const text = data.texts[data.sentence[c]!]!;
      const word = text.slice(start, end);
      const entry = tally.get(word) ?? tally.set(word, { n: 0, who: new Set(), at: new Set() }).get(word)!;
      const place = `${data.sentence[c]} ${start}`;
      if (!entry.at.has(place)) entry.n++;
      entry.at.add(place);
      const speaker = model.speakersOf(c).at(-1);
      if (speaker !== undefined && speaker !== actor) entry.who.add(actors.name[speaker]!);
    }
  });
  return [...tally].map(([word, { n, who }]) => [word, n, [...who].sort()] as [string, number, string[]]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function relations(model: Model, actor: number, pick: Pick): HTMLElement {
  const { ties, places } = model.core;
  const list = el("ul");
  for (const tie of ties) {
    const from = tie.source === actor;
    if (!from && (tie.place || tie.target !== actor)) continue;
    const other = tie.place ? name(places.name[tie.target] ?? "a place") : actorButton(model, from ? tie.target : tie.source, pick);
    const when = [tie.since && `since ${tie.since}`, tie.until && `until ${tie.until}`].filter(Boolean).join(", ");
    const item = el("li", {}, from ? `${tie.type} ` : "", other, from ? "" : ` ${tie.type} it`);
    if (when) item.append(el("small", { text: ` ${when}` }));
    if (tie.by.length) item.append(el("small", {}, " claimed by ", ...tie.by.map((a) => actorButton(model, a, pick))));
    if (tie.modality !== "actual") item.append(el("small", { text: ` (${tie.modality})` }));
    list.append(item);
    if (list.childElementCount >= 40) break;
  }
  return list.childElementCount ? el("section", {}, el("h3", { text: "Offices, memberships, ties" }), list) : el("section");
}

function strengths(model: Model, actor: number, events: number[]): HTMLElement {
  const { quads, definitions } = model.core;
  const { out, into } = strengthOf(model, actor, events);
  const head = el("tr", {}, el("th", { attrs: { scope: "col" } }, el("span", { class: "hidden", text: "direction" })));
  for (const quad of quads) head.append(el("th", { text: quad, attrs: { scope: "col" } }));
  const row = (label: string, counts: number[]) =>
    el("tr", {}, el("th", { text: label, attrs: { scope: "row" } }), ...counts.map((n) => el("td", { text: String(n) })));
  return el(
    "section",
    {},
    el("h3", { text: "Strength" }),
    el("table", { class: "small" }, el("thead", {}, head), el("tbody", {}, row("acts", out), row("is acted on", into))),
    el("small", { text: `${definitions["out"]} ${definitions["in"]}` }),
  );
}

function dyads(model: Model, shown: Shown, actor: number, pick: Pick): HTMLElement {
  const list = dyadList(model, shown, (s, t) => s === actor || t === actor, 8, pick);
  return list.childElementCount ? el("section", {}, el("h3", { text: "Top dyads" }), list) : el("section");
}

/** The actor's own timeline. */
function own(model: Model, events: number[]): HTMLElement {
  const mask = new Uint8Array(model.start.length);
  for (const e of events) mask[e] = 1;
  const unit = unitFor("auto", model.firstDay, model.lastDay);
  const b = bins(model, mask, unit, model.firstDay, model.lastDay);
  const [up, down] = tallest(b);
  if (up + down === 0) return el("section");
  const width = 320;
  const height = 54;
  const first = b.edges[0]!;
  const last = b.edges.at(-1)!;
  const look = theme(model);
  const scale = height / (up + down);
  const paths = barPaths(b, (d) => ((d - first) / (last - first)) * width, up * scale, scale);
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "own", role: "img", "aria-label": `Its events by ${unit}, ${day(first)} to ${day(last - 1)}` });
  paths.forEach((d, q) => picture.append(svg("path", { d, fill: look.quads[q]! })));
  return el("section", {}, el("h3", { text: `Its events by ${unit}, ${day(first)} to ${day(last - 1)}` }), picture);
}

/** Hostility balance of a dyad by month, as bars between -1 and +1. */
export function balancePicture(model: Model, shown: Shown, a: number, b: number): HTMLElement {
  const months = balanceOverTime(model, shown, a, b);
  if (!months.length) return el("section");
  const step = Math.max(18, Math.min(48, 320 / months.length));
  const width = step * months.length;
  const look = theme(model);
  const picture = svg("svg", { viewBox: `0 0 ${width} 76`, class: "own", role: "img" });
  const words = months.map(([month, value]) => `${month}: ${value > 0 ? "+" : ""}${value.toFixed(2)}`).join(", ");
  picture.setAttribute("aria-label", `Hostility balance by month: ${words}`);
  picture.append(svg("line", { x1: 0, x2: width, y1: 32, y2: 32, class: "zero" }));
  const every = Math.ceil(46 / step);
  months.forEach(([month, value], i) => {
    const h = Math.max(1, Math.abs(value) * 30);
    const bar = svg("rect", { x: i * step + 2, width: step - 4, y: value > 0 ? 32 - h : 32, height: h, fill: look.quads[value > 0 ? 1 : 3]! });
    bar.append(svg("title", {}, `${month}: ${value.toFixed(2)}`));
    picture.append(bar);
    if (i % every === 0) picture.append(svg("text", { x: i * step + 2, y: 74 }, month));
  });
  return el("section", {}, el("h3", { text: "Hostility balance" }), picture, el("small", { text: model.core.definitions["balance"]! }));
}
