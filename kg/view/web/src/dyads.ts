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
  const { source, target, size } = model.edges;
  const { actors, quads } = model.core;
  const events = new Map<number, number>();
  for (let e = 0; e < size; e++) {
    if (!shown.edge[e] || !wanted(source[e]!, target[e]!)) continue;
    const key = source[e]! * actors.id.length + target[e]!;
    events.set(key, (events.get(key) ?? 0) + shown.edge[e]!);
  }
  const top = strongest(events, most);
  const look = theme(model);
  const list = el("ol", { class: "dyads" });
  for (const key of top) {
    const s = Math.floor(key / actors.id.length);
    const t = key % actors.id.length;
    const link = el("button", { class: "actor", attrs: { type: "button" }, on: { click: () => pick({ kind: "edge", source: s, target: t, quad: null }) } });
    link.append(name(actors.name[s]!), " → ", name(actors.name[t]!));
    const item = el("li", {}, link);
    const told = quads.map((_, q) => [q, shown.edge[model.edge(s, t, q)] ?? 0] as const).filter(([, n]) => n > 0);
    for (const [q, n] of told.sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
      const chip = button(`${n} ${quads[q]}`, () => pick({ kind: "edge", source: s, target: t, quad: q }), { class: "chip" });
      chip.style.setProperty("--quad", look.quads[q]!);
      item.append(" ", chip);
    }
    list.append(item);
  }
  return list;
}

/** The keys of the `most` largest values, without sorting all of them. */
function strongest(values: Map<number, number>, most: number): number[] {
  const top: [key: number, value: number][] = [];
  for (const [key, value] of values) {
    const last = top[most - 1];
    if (last && (value < last[1] || (value === last[1] && key > last[0]))) continue;
    top.push([key, value]);
    top.sort((a, b) => b[1] - a[1] || a[0] - b[0]).splice(most);
  }
  return top.map(([key]) => key);
}
