/** Dyads in order of their events, with one button a quad class. */

import { button, el, name } from "./dom";
import type { Pick } from "./evidence";
import type { Shown } from "./filter";
import type { Model } from "./model";
import { theme } from "./theme";

export function dyadList(
  model: Model,
  shown: Shown,
  wanted: (source: number, target: number) => boolean,
  most: number,
  pick: Pick,
): HTMLElement {
  const { source, target, quad, size } = model.edges;
  const { actors, quads } = model.core;
  const dyads = new Map<number, { edges: number[]; events: number }>();
  for (let e = 0; e < size; e++) {
    if (!shown.edge[e] || !wanted(source[e]!, target[e]!)) continue;
    const key = source[e]! * actors.id.length + target[e]!;
    const dyad = dyads.get(key) ?? dyads.set(key, { edges: [], events: 0 }).get(key)!;
    dyad.edges.push(e);
    dyad.events += shown.edge[e]!;
  }
  const top = [...dyads].sort(([k, a], [l, b]) => b.events - a.events || k - l).slice(0, most);
  const look = theme(model);
  const list = el("ol", { class: "dyads" });
  for (const [, { edges }] of top) {
    const s = source[edges[0]!]!;
    const t = target[edges[0]!]!;
    const link = el("button", { class: "actor", attrs: { type: "button" }, on: { click: () => pick({ kind: "edge", source: s, target: t, quad: null }) } });
    link.append(name(actors.name[s]!), " → ", name(actors.name[t]!));
    const item = el("li", {}, link);
    for (const e of edges.sort((a, b) => shown.edge[b]! - shown.edge[a]! || a - b)) {
      const chip = button(`${shown.edge[e]} ${quads[quad[e]!]}`, () => pick({ kind: "edge", source: s, target: t, quad: quad[e]! }), { class: "chip" });
      chip.style.setProperty("--quad", look.quads[quad[e]!]!);
      item.append(" ", chip);
    }
    list.append(item);
  }
  return list;
}
