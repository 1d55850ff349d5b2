/** The page's frame: the empty places that views fill. */

import { el } from "./dom";
import type { Model } from "./model";

export interface Frame {
  search: HTMLElement;
  tools: HTMLElement;
  count: HTMLElement;
  notes: HTMLElement;
  filters: HTMLElement;
  network: HTMLElement;
  networkTools: HTMLElement;
  legend: HTMLElement;
  table: HTMLElement;
  timeline: HTMLElement;
  map: HTMLElement;
  panel: HTMLElement;
  tip: HTMLElement;
  live: HTMLElement;
  print: HTMLElement;
}

export function makeFrame(model: Model): Frame {
  const app = document.getElementById("app")!;
  const frame: Frame = {
    search: el("div"),
    tools: el("div", { class: "tools", attrs: { role: "group", "aria-label": "Page" } }),
    count: el("p", { class: "count", attrs: { id: "count" } }),
    notes: el("p", { class: "note", attrs: { id: "notes" } }),
    filters: el("aside", { class: "filters", attrs: { "aria-label": "Filters", tabindex: 0 } }),
    network: el("div", {
      class: "network",
      attrs: {
        id: "network", tabindex: 0, role: "application", "aria-roledescription": "network", "aria-describedby": "network-keys",
        "aria-label": "Network of actors",
      },
    }),
    networkTools: el("div", { class: "bar" }, el("h2", { text: "Who does what to whom" })),
    legend: el("ul", { class: "legend", attrs: { "aria-label": "Colours of lines" } }),
    table: el("div", { class: "table", attrs: { id: "table", tabindex: 0, role: "region", "aria-label": "Table of edges", hidden: true } }),
    timeline: el("section", { class: "timeline", attrs: { id: "timeline", "aria-label": "Timeline" } }),
    map: el("section", { class: "where", attrs: { id: "map", "aria-label": "Map" } }),
    panel: el("section", { class: "panel", attrs: { id: "panel", "aria-label": "Evidence", tabindex: 0 } }),
    tip: el("div", { class: "tip", attrs: { role: "tooltip", hidden: true } }),
    live: el("p", { class: "hidden", attrs: { "aria-live": "polite", id: "live" } }),
    print: el("div", { class: "print" }),
  };
  const keys = el("p", {
    class: "hidden",
    text: "Arrow keys go from actor to actor, E along its edges, Enter opens, N shows only its neighbours, plus, minus and zero zoom, shift and arrows move. The table shows the same.",
    attrs: { id: "network-keys" },
  });
  app.append(
    el("header", {}, el("h1", { text: model.core.title }), frame.search, frame.tools, frame.count, frame.notes),
    el(
      "main",
      {},
      frame.filters,
      el("section", { class: "centre", attrs: { "aria-label": "Network" } }, frame.networkTools, keys, frame.network, frame.table, frame.legend, frame.print, frame.timeline),
      el("div", { class: "side" }, frame.map, frame.panel),
    ),
    frame.tip,
    frame.live,
  );
  return frame;
}
