/** The network by keyboard: arrows go from actor to actor, E along its edges, Enter opens. */

import type { NetworkView } from "./network";
import type { Scene, SceneNode } from "./scene";
import type { Selection } from "./state";

export interface KeyActions {
  pick: (selection: Selection | null) => void;
  ego: (actor: number) => void;
  say: (text: string) => void;
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
};

export function networkKeys(host: HTMLElement, view: NetworkView, actions: KeyActions, describe: (edge: number) => string): void {
  let edge = -1;
  let edgeRow = -1;
  host.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const scene = view.scene();
    const here = scene.nodes.find((n) => n.row === view.cursor) ?? null;
    const arrow = ARROWS[event.key];
    if (arrow && event.shiftKey) view.pan(arrow[0], -arrow[1]);
    else if (arrow) {
      const to = here ? nearest(scene, here, arrow) : strongest(scene);
      edge = edgeRow = -1;
      if (to) go(to);
    } else if (event.key === "Enter" || event.key === " ") {
      if (edgeRow >= 0) actions.pick(view.edgeSelection(edgeRow));
      else if (here) actions.pick({ kind: "actor", actor: here.row });
    } else if (event.key.toLowerCase() === "e" && here) {
      const own = edgesOf(view, scene, here.row);
      if (own.length) {
        edge = (edge + (event.shiftKey ? -1 : 1) + own.length) % own.length;
        edgeRow = own[edge]!;
        actions.say(describe(edgeRow));
      }
    } else if (event.key.toLowerCase() === "n" && here) actions.ego(here.row);
    else if (event.key === "+" || event.key === "=") view.zoom(1 / 1.5);
    else if (event.key === "-") view.zoom(1.5);
    else if (event.key === "0") view.fit();
    else if (event.key === "Escape") actions.pick(null);
    else return;
    event.preventDefault();
  });
  host.addEventListener("blur", () => {
    view.cursor = null;
    view.refresh();
  });

  function go(node: SceneNode): void {
    view.cursor = node.row;
    view.refresh();
    actions.say(`${node.name}, ${node.events} events`);
  }
}

function strongest(scene: Scene): SceneNode | null {
  return scene.nodes.reduce<SceneNode | null>((best, n) => (!best || n.events > best.events ? n : best), null);
}

/** The actor that lies nearest in a direction, sideways counting double. */
function nearest(scene: Scene, from: SceneNode, [dx, dy]: [number, number]): SceneNode | null {
  let best: SceneNode | null = null;
  let least = Infinity;
  for (const n of scene.nodes) {
    if (n === from) continue;
    const along = (n.x - from.x) * dx + (n.y - from.y) * dy;
    const aside = Math.abs((n.x - from.x) * dy) + Math.abs((n.y - from.y) * dx);
    if (along <= 0 || along + 2 * aside >= least) continue;
    least = along + 2 * aside;
    best = n;
  }
  return best;
}

function edgesOf(view: NetworkView, scene: Scene, actor: number): number[] {
  return scene.edges
    .filter((e) => {
      const chosen = view.edgeSelection(e.row);
      return chosen.kind === "edge" && (chosen.source === actor || chosen.target === actor);
    })
    .sort((a, b) => b.events - a.events || a.row - b.row)
    .map((e) => e.row);
}
