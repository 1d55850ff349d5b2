/** Labels that do not collide: the most active first, each beside its actor where there is room, else none. */

import { shorten } from "./dom";
import { pointAt, type Scene, type SceneEdge } from "./scene";

export interface Label {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  size: number;
  bold: boolean;
  kind: "actor" | "edge";
  row: number;
  dim: boolean;
}

const MOST = 160; // candidates
const MAIN = 8;
const FEW = 150; // actors whose discs labels keep clear of

export type Measure = (text: string, size: number, bold: boolean) => number;

export function placeLabels(scene: Scene, edgeText: Map<number, string>, measure: Measure, always: Set<number>): Label[] {
  const grid = new Boxes();
  const discs = new Boxes();
  const inside = scene.nodes.filter((n) => n.x > -n.r && n.y > -n.r && n.x < scene.width + n.r && n.y < scene.height + n.r);
  inside.sort((a, b) => Number(always.has(b.row)) - Number(always.has(a.row)) || b.events - a.events || a.row - b.row);
  if (inside.length <= FEW) for (const n of inside) discs.add(n.x - n.r, n.y - n.r, 2 * n.r, 2 * n.r);
  const labels: Label[] = [];
  const lines = new Lines(scene);
  for (const n of inside.slice(0, MOST)) {
    const size = Math.max(11, Math.min(17, 8 + n.r * 0.5));
    const bold = n.r > 11;
    const text = shorten(n.name, 34);
    const width = measure(text, size, bold);
    const height = size * 1.25;
    const gap = n.r + 3;
    const spots: [number, number][] = [
      [n.x + gap, n.y - height / 2],
      [n.x - gap - width, n.y - height / 2],
      [n.x - width / 2, n.y - gap - height],
      [n.x - width / 2, n.y + gap],
      [n.x + gap * 0.75, n.y - gap * 0.75 - height],
      [n.x - gap * 0.75 - width, n.y - gap * 0.75 - height],
      [n.x + gap * 0.75, n.y + gap * 0.75],
      [n.x - gap * 0.75 - width, n.y + gap * 0.75],
      [n.x - width * 0.75, n.y - gap - height],
      [n.x - width * 0.25, n.y - gap - height],
      [n.x - width * 0.75, n.y + gap],
      [n.x - width * 0.25, n.y + gap],
    ];
    let free = spots.filter(([x, y]) => fits(scene, x, y, width, height) && grid.free(x, y, width, height));
    const clear = free.filter(([x, y]) => discs.free(x, y, width, height));
    // the main actors are named even where that hides a lesser one
    if (clear.length || (labels.length >= MAIN && !always.has(n.row))) free = clear;
    if (!free.length) continue;
    const over = free.map((spot) => lines.count(spot, width, height));
    const best = free[over.indexOf(Math.min(...over))]!;
    grid.add(best[0], best[1], width, height);
    labels.push({ text, x: best[0], y: best[1], width, height, size, bold, kind: "actor", row: n.row, dim: n.dim });
  }
  const told: [SceneEdge, string][] = [];
  for (const e of scene.edges) {
    const text = edgeText.get(e.row);
    if (text) told.push([e, text]);
  }
  told.sort(([a], [b]) => b.events - a.events || a.row - b.row);
  for (const [e, text] of told) {
    const size = 11.5;
    const width = measure(text, size, false) + 6;
    const height = size * 1.35;
    for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
      const [mx, my] = pointAt(e, t);
      const x = mx - width / 2;
      const y = my - height / 2;
      if (!fits(scene, x, y, width, height) || !grid.free(x, y, width, height) || !discs.free(x, y, width, height)) continue;
      grid.add(x, y, width, height);
      labels.push({ text, x, y, width, height, size, bold: false, kind: "edge", row: e.row, dim: e.dim });
      break;
    }
  }
  return labels;
}

function fits(scene: Scene, x: number, y: number, w: number, h: number): boolean {
  return x >= 0 && y >= 0 && x + w <= scene.width && y + h <= scene.height;
}

/** Points of the edges of a small scene: of free spots a label takes the one that covers least of them. */
class Lines {
  private readonly points: [number, number][];

  constructor(scene: Scene) {
    this.points = scene.edges.length > FEW ? [] : scene.edges.flatMap((e) => [...Array(21).keys()].map((i) => pointAt(e, i / 20)));
  }

  count([x, y]: [number, number], w: number, h: number): number {
    return this.points.filter(([px, py]) => px > x - 2 && px < x + w + 2 && py > y && py < y + h).length;
  }
}

/** Rectangles in a grid of cells. */
class Boxes {
  private readonly cells = new Map<number, [number, number, number, number][]>();

  private *keys(x: number, y: number, w: number, h: number): Generator<number> {
    for (let i = Math.floor(x / 64); i <= Math.floor((x + w) / 64); i++)
      for (let j = Math.floor(y / 64); j <= Math.floor((y + h) / 64); j++) yield i * 10_007 + j;
  }

  add(x: number, y: number, w: number, h: number): void {
    for (const key of this.keys(x, y, w, h)) {
      const cell = this.cells.get(key);
      if (cell) cell.push([x, y, w, h]);
      else this.cells.set(key, [[x, y, w, h]]);
    }
  }

  free(x: number, y: number, w: number, h: number): boolean {
    for (const key of this.keys(x, y, w, h))
      for (const [a, b, c, d] of this.cells.get(key) ?? [])
        if (x < a + c && a < x + w && y < b + d && b < y + h) return false;
    return true;
  }
}
