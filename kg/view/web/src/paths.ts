/** Ego networks and shortest paths in what is shown, whatever the direction of events. */

import type { Model } from "./model";

/** The actor and all who share a shown event with it. */
export function egoOf(model: Model, event: Uint8Array, actor: number): Set<number> {
  const keep = new Set([actor]);
  for (let e = 0; e < event.length; e++) {
    if (!event[e]) continue;
    const who = [...model.sources(e), ...model.targets(e)];
    if (who.includes(actor)) for (const a of who) keep.add(a);
  }
  return keep;
}

/** The actors of one shortest path (of equals the one over the earliest rows), or null. */
export function pathOf(model: Model, event: Uint8Array, from: number, to: number): Set<number> | null {
  const next = new Map<number, Set<number>>();
  for (let e = 0; e < event.length; e++) {
    if (!event[e]) continue;
    for (const edge of model.edgesOf(e)) {
      const s = model.edges.source[edge]!;
      const t = model.edges.target[edge]!;
      (next.get(s) ?? next.set(s, new Set()).get(s)!).add(t);
      (next.get(t) ?? next.set(t, new Set()).get(t)!).add(s);
    }
  }
  const back = new Map<number, number>([[from, from]]);
  let ring = [from];
  while (ring.length && !back.has(to)) {
    const wider: number[] = [];
    for (const a of ring) {
      for (const b of [...(next.get(a) ?? [])].sort((x, y) => x - y)) {
        if (back.has(b)) continue;
        back.set(b, a);
        wider.push(b);
      }
    }
    ring = wider;
  }
  if (!back.has(to)) return null;
  const path = new Set<number>();
  for (let at = to; ; at = back.get(at)!) {
    path.add(at);
    if (at === from) return path;
  }
}
