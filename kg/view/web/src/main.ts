/** Puts the views together: one state, and each view draws its part of what the state shows. */

import { arrange } from "./arrange";
import { Controls } from "./controls";
import { button, el, name, shorten } from "./dom";
import { eventsOf } from "./evidence";
import { applyFilters, type Shown } from "./filter";
import { makeFrame } from "./frame";
import { networkKeys } from "./keys";
import { MOST_EDGES } from "./looks";
import { MapView } from "./map";
import { Model, readJson, type Core } from "./model";
import { NetworkView } from "./network";
import { showPanel } from "./panel";
import { claimsCsv, pngBlob, save, svgBlob } from "./save";
import { searchBox } from "./search";
import { START, Store, filtersChanged, fromHash, toHash, type Selection, type State } from "./state";
import { networkSvg } from "./svg";
import { showTable } from "./table";
import { isDark, theme } from "./theme";
import { TimelineView } from "./timeline";
import { day, hiddenWords, plural, thousands } from "./words";

const model = new Model(readJson<Core>("kg-data"));
const { core } = model;
const store = new Store(fromHash(location.hash, core));
const frame = makeFrame(model);
let shown: Shown = applyFilters(model, store.state);
let pathFrom: number | null = null;
/** As in style.css: everything one below the other. */
const narrow = matchMedia("(max-width: 700px), (max-width: 1000px) and (orientation: portrait)");

const pick = (selection: Selection | null) => {
  if (selection?.kind === "actor" && pathFrom !== null) {
    const from = pathFrom;
    pathFrom = null;
    store.set({ selection, focus: { kind: "path", from, to: selection.actor } });
  } else store.set({ selection });
};
const ego = (actor: number) => store.set({ focus: { kind: "ego", actor }, selection: { kind: "actor", actor } });

const network = new NetworkView(frame.network, model, {
  pick: (selection) => pick(selection),
  ego,
  camera: (camera) => {
    store.set({ camera });
  },
  hover: ({ node, edge }, x, y) => {
    const text = node ? `${shorten(node.name, 80)}: ${plural(node.events, "event")}` : edge ? edgeWords(edge.row) : null;
    frame.tip.hidden = text === null;
    frame.network.classList.toggle("over", text !== null);
    if (text === null) return;
    const box = frame.network.getBoundingClientRect();
    frame.tip.replaceChildren(name(text));
    frame.tip.style.left = `${Math.min(innerWidth - 260, box.left + x + 14)}px`;
    frame.tip.style.top = `${box.top + y + 12}px`;
  },
}, home());

/** The actors that the page shows at first. */
function home(): number[] {
  const { actor } = location.hash.length > 1 ? applyFilters(model, START) : shown;
  return [...actor.keys()].filter((a) => actor[a]! > 0);
}

function edgeWords(row: number): string {
  const { source, target, quad } = model.edges;
  const events = plural(shown.edge[row]!, "event");
  const doubt = shown.contested[row] ? `, ${shown.contested[row]} contested` : "";
  return `${shorten(core.actors.name[source[row]!]!, 40)} → ${shorten(core.actors.name[target[row]!]!, 40)}: ${events}, ${core.quads[quad[row]!]}${doubt}`;
}

networkKeys(frame.network, network, { pick, ego, say: (text) => (frame.live.textContent = text) }, edgeWords);
const controls = new Controls(frame.filters, model, (change) => store.set(change));
const timeline = new TimelineView(frame.timeline, model, (change) => store.set(change), store.state);
const map = new MapView(frame.map, model, (places) => pick({ kind: "places", places }));
frame.search.append(
  searchBox(model, () => shown.actor, (actor) => {
    pick({ kind: "actor", actor });
    if (store.state.camera) network.centre(actor);
  }),
);
tools();
legend();
// all that takes room stands before the network is drawn, so that it is drawn once
network.prepare(shown, store.state);
counts();
network.update(shown, store.state);

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();

/** The rest, when the sentences and outlines that stand behind this script are there. */
function begin(): void {
  everything();
  store.listen(changed);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  addEventListener("resize", () => {
    timeline.update(withoutTime(), store.state);
    map.draw();
  });
  if (store.state.arranged) void rearrange();
  document.documentElement.dataset["ready"] = "yes";
}

function changed(state: State, before: State): void {
  if (filtersChanged(state, before)) {
    shown = applyFilters(model, state);
    network.update(shown, state);
    everything();
  } else if (state.selection !== before.selection || state.colour !== before.colour) {
    network.select(state);
    panel();
    map.update(shown, chosenPlaces());
    if (state.selection) document.getElementById("chosen")?.focus({ preventScroll: true });
    // on a narrow screen the evidence stands below the network
    if (narrow.matches && state.selection !== before.selection) (state.selection ? frame.panel : frame.network).scrollIntoView({ block: "start" });
  }
  if (state.arranged !== before.arranged) void rearrange();
  if (state.bin !== before.bin) timeline.update(withoutTime(), state);
  if (state.view !== before.view) views();
  remember();
}

function everything(): void {
  const { state } = store;
  controls.update(state);
  counts();
  timeline.update(withoutTime(), state);
  if (state.selection) panel();
  views();
  later(() => {
    if (!store.state.selection) panel();
    map.update(shown, chosenPlaces());
  });
}

let waiting = 0;
/** The map and the lists of all that is shown are drawn after the network has shown itself. */
function later(run: () => void): void {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => setTimeout(run));
}

/** The timeline shows all days, also those outside its window. */
function withoutTime(): Shown {
  const { state } = store;
  return state.from === null && state.to === null ? shown : applyFilters(model, { ...state, from: null, to: null });
}

function chosenPlaces(): number[] {
  const { selection } = store.state;
  return selection?.kind === "places" ? selection.places : [];
}

function panel(): void {
  showPanel(frame.panel, model, shown, store.state, {
    pick,
    ego,
    path: (from) => {
      pathFrom = from;
      frame.live.textContent = "Choose the other actor.";
      document.getElementById("search")!.focus();
      counts();
    },
    csv: (events) => csv(events),
  });
}

function views(): void {
  const table = store.state.view === "table";
  frame.table.hidden = !table;
  frame.network.hidden = table;
  document.getElementById("view")?.setAttribute("aria-pressed", String(table));
  if (table) showTable(frame.table, model, shown, pick);
  else frame.table.replaceChildren();
}

/** What is shown, in words. */
function countWords(): string {
  const { state } = store;
  const parts = [`${thousands(shown.events)} of ${plural(core.totals.events, "event")}`];
  if (state.from !== null || state.to !== null)
    parts.push(`${state.from === null ? "until" : day(state.from)}${state.from !== null && state.to !== null ? " to " : state.to === null ? " and later" : " "}${state.to === null ? "" : day(state.to)}`);
  parts.push(plural(shown.claims, "claim"));
  if (shown.contestedEvents) parts.push(`${shown.contestedEvents} contested (≠)`);
  return parts.join(" · ");
}

function counts(): void {
  const { state } = store;
  const hidden = shown.hidden.reduce((a, b) => a + b, 0);
  frame.count.replaceChildren(el("b", { text: countWords() }));
  if (hidden) {
    const which = hiddenWords(core.modalities, shown.hidden);
    frame.count.append(
      `; ${plural(hidden, "claim")} ${which} ${hidden === 1 ? "is" : "are"} hidden: `,
      button("show", () => store.set({ modalities: [...core.modalities.keys()] }), { id: "show-hidden", "aria-label": `Show the claims that are ${which}` }),
    );
  }
  if (state.focus) {
    const { focus } = state;
    const { name: names } = core.actors;
    const what = focus.kind === "ego" ? [name(names[focus.actor]!), " and its neighbours"] : ["path from ", name(names[focus.from]!), " to ", name(names[focus.to]!)];
    frame.count.append(" · only ", ...what, " ", button("all actors", () => store.set({ focus: null }), { id: "unfocus" }));
  }
  if (pathFrom !== null) frame.count.append(" · choose the other end of the path (search or click)");
  const notes = [...core.notes];
  const { undrawn, plain } = network.looks;
  if (undrawn) notes.push(`The strongest ${thousands(MOST_EDGES)} edges are drawn, ${thousands(undrawn)} weaker ones are not; filters bring them in.`);
  if (plain) notes.push("The strongest edges are curves with arrows, the others thin lines; choose an actor to see all of its edges.");
  if (shown.problem) notes.push(shown.problem);
  frame.notes.textContent = notes.join(" ");
}

function caption(): string {
  const days = model.lastDay ? `, ${day(model.firstDay)} to ${day(model.lastDay)}` : "";
  return `${core.title}${days}: ${countWords()}. Width: events; arrows point to the target.`;
}

function picture(dark = isDark()): SVGSVGElement {
  const look = theme(model, dark);
  return networkSvg(network.sceneIn(look), network.overlay.labels, model, look, caption());
}

function csv(events: number[]): void {
  save("claims.csv", claimsCsv(model, events.flatMap((e) => [...model.claimsOf(e)].filter((c) => shown.claim[c]))));
}

function tools(): void {
  const { tools, networkTools } = frame;
  networkTools.append(
    button("Filters", () => frame.filters.scrollIntoView({ block: "start" }), { class: "narrow", id: "to-filters" }),
    button("+", () => network.zoom(1 / 1.5), { "aria-label": "Zoom in" }),
    button("−", () => network.zoom(1.5), { "aria-label": "Zoom out" }),
    button("Fit", () => network.fit(), { "aria-label": "Fit the network" }),
    button("Rearrange", () => store.set({ arranged: !store.state.arranged }), {
      id: "rearrange", "aria-pressed": "false", title: "Lay out only what the filters show; again for the places of the overview",
    }),
    colours(),
    button("Table", () => store.set({ view: store.state.view === "table" ? "network" : "table" }), { id: "view", "aria-pressed": "false" }),
  );
  tools.append(
    button("PNG", () => void pngBlob(picture()).then((blob) => save("network.png", blob)), { id: "png", "aria-label": "Save the network as PNG" }),
    button("SVG", () => save("network.svg", svgBlob(picture())), { id: "svg", "aria-label": "Save the network as SVG" }),
    button("CSV", () => csv(store.state.selection ? eventsOf(model, shown, store.state.selection) : [...shown.event.keys()].filter((e) => shown.event[e])), { id: "csv-all", "aria-label": "Save the claims selected, or all shown, as CSV" }),
    button("Print", () => print(), { id: "print" }),
    button("Dark / light", () => {
      document.documentElement.dataset["theme"] = isDark() ? "light" : "dark";
      restyle();
    }, { id: "theme" }),
  );
}

function colours(): HTMLElement {
  const choose = el(
    "select",
    { attrs: { id: "colour", "aria-label": "Colour of actors", title: core.definitions["community"]! }, on: { change: () => store.set({ colour: choose.value as "kind" | "community" }) } },
    el("option", { text: "coloured by kind", attrs: { value: "kind" } }),
    el("option", { text: "coloured by community", attrs: { value: "community" } }),
  );
  choose.value = store.state.colour;
  return choose;
}

async function rearrange(): Promise<void> {
  const { arranged } = store.state;
  document.getElementById("rearrange")!.setAttribute("aria-pressed", String(arranged));
  if (!arranged) return network.resetPositions();
  frame.network.setAttribute("aria-busy", "true");
  const { rows, xy } = await arrange(model, shown);
  network.moveTo(rows, xy);
  frame.network.removeAttribute("aria-busy");
}

function legend(): void {
  const look = theme(model);
  frame.legend.replaceChildren(
    ...core.quads.map((quad, i) => {
      const dash = el("span", { class: "dash" });
      dash.style.setProperty("--dot", look.quads[i]!);
      return el("li", {}, dash, quad);
    }),
    el("li", { text: "width: events · size: activity · ≠ contested" }),
  );
}

function restyle(): void {
  network.restyle();
  legend();
  const look = theme(model);
  for (const [group, colour] of [["quad", look.quads], ["kind", look.families]] as const)
    colour.forEach((c, i) => document.querySelector<HTMLElement>(`label:has(#${group}-${i}) > span`)?.style.setProperty("--dot", c));
  timeline.update(withoutTime(), store.state);
  map.draw();
  panel();
}

let writing = 0;
function remember(): void {
  // a notebook's frame has no address
  if (location.protocol === "about:") return;
  window.clearTimeout(writing);
  writing = window.setTimeout(() => {
    const hash = toHash(store.state, core);
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }, 120);
}

addEventListener("hashchange", () => {
  const state = fromHash(location.hash, core);
  store.set(state);
  network.setCamera(state.camera);
});
addEventListener("beforeprint", () => frame.print.replaceChildren(picture(false)));
addEventListener("afterprint", () => frame.print.replaceChildren());
