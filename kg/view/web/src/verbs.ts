/** What the main edges say: the verb told most on each. */

import type { Shown } from "./filter";
import type { Model } from "./model";
import type { Scene } from "./scene";

const MOST = 14;

export function edgeVerbs(model: Model, shown: Shown, scene: Scene): Map<number, string> {
  const least = scene.nodes.length > 300 ? 3 : scene.edges.length > 40 ? 2 : 1;
  const top = new Set(scene.edges.slice(-MOST).filter((e) => e.events >= least).map((e) => e.row));
  const tally = new Map<number, Map<string, number>>();
  const text = new Map<number, string>();
  if (top.size === 0) return text;
  for (let e = 0; e < shown.event.length; e++) {
    if (!shown.event[e]) continue;
    for (let i = model.eventEdgeAt[e]!; i < model.eventEdgeAt[e + 1]!; i++) {
      const edge = model.eventEdges[i]!;
      if (!top.has(edge)) continue;
      const verbs = tally.get(edge) ?? tally.set(edge, new Map()).get(edge)!;
      const verb = model.verb(e);
      verbs.set(verb, (verbs.get(verb) ?? 0) + 1);
    }
  }
  const said = new Set<string>();
  for (const [edge, verbs] of tally) {
    const [[verb, n], second, ...others] = [...verbs].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) as [[string, number], ...[string, number][]];
    const words = n > 1 ? `${verb} ×${n}` : second ? `${verb}, ${second[0]}${others.length ? " …" : ""}` : verb;
    const pair = [model.edges.source[edge]!, model.edges.target[edge]!].sort((a, b) => a - b).join();
    // what is done to each other is said once
    if (said.has(pair + words)) continue;
    said.add(pair + words);
    text.set(edge, words);
  }
  return text;
}
