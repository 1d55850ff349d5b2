/** Measures that follow the filters; those of the whole graph (brokerage, communities) come with the data. */

import type { Shown } from "./filter";
import type { Model } from "./model";
import { isoDay } from "./state";

export function strengthOf(model: Model, actor: number, events: number[]): { out: number[]; into: number[] } {
  const out = model.core.quads.map(() => 0);
  const into = model.core.quads.map(() => 0);
  for (const e of events) {
    if (model.sources(e).includes(actor)) out[model.quad[e]!]!++;
    if (model.targets(e).includes(actor)) into[model.quad[e]!]!++;
  }
  return { out, into };
}

const SIGN = [1, 2, -1, -2];

/** (month, -1..1) of the dyad in either direction, of events known to the month. */
export function balanceOverTime(model: Model, shown: Shown, a: number, b: number): [month: string, balance: number][] {
  const { dated } = model.core.events;
  const tally = new Map<string, [number, number]>();
  for (let e = 0; e < shown.event.length; e++) {
    if (!shown.event[e] || !dated[e]) continue;
    const s = model.sources(e);
    const t = model.targets(e);
    if (!(s.includes(a) && t.includes(b)) && !(s.includes(b) && t.includes(a))) continue;
    const month = isoDay(model.start[e]!).slice(0, 7);
    if (isoDay(model.end[e]!).slice(0, 7) !== month) continue;
    const sign = SIGN[model.quad[e]!]!;
    const had = tally.get(month) ?? [0, 0];
    tally.set(month, [had[0] + sign, had[1] + Math.abs(sign)]);
  }
  return [...tally].sort(([x], [y]) => (x < y ? -1 : 1)).map(([month, [signed, total]]) => [month, signed / total]);
}
