/** The network as it lies on the screen: what labels, pointer, SVG and print share. */

export interface SceneNode {
  row: number;
  x: number;
  y: number;
  r: number;
  colour: string;
  name: string;
  events: number;
  /** Not of the selection. */
  dim: boolean;
}

export interface SceneEdge {
  row: number;
  /** A straight line of one pixel, without an arrow. */
  thin: boolean;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** Control point of the quadratic curve. */
  cx: number;
  cy: number;
  r2: number;
  width: number;
  colour: string;
  events: number;
  contested: boolean;
  dim: boolean;
}

export interface Scene {
  width: number;
  height: number;
  nodes: SceneNode[];
  edges: SceneEdge[];
}

/** Control point of an edge: beside the middle by `curvature` of the length. */
export function control(x1: number, y1: number, x2: number, y2: number, curvature: number): [number, number] {
  return [(x1 + x2) / 2 + (y2 - y1) * curvature, (y1 + y2) / 2 - (x2 - x1) * curvature];
}

export function pointAt(e: SceneEdge, t: number): [number, number] {
  const a = (1 - t) * (1 - t);
  const b = 2 * t * (1 - t);
  const c = t * t;
  return [a * e.x1 + b * e.cx + c * e.x2, a * e.y1 + b * e.cy + c * e.y2];
}

/** The edge nearest to a point within `reach` pixels, or null. */
export function edgeAt(scene: Scene, x: number, y: number, reach = 7): SceneEdge | null {
  let best: SceneEdge | null = null;
  let least = reach;
  for (const e of scene.edges) {
    const pad = reach + e.width;
    if (x < Math.min(e.x1, e.x2, e.cx) - pad || x > Math.max(e.x1, e.x2, e.cx) + pad) continue;
    if (y < Math.min(e.y1, e.y2, e.cy) - pad || y > Math.max(e.y1, e.y2, e.cy) + pad) continue;
    let px = e.x1;
    let py = e.y1;
    for (let i = 1; i <= 24; i++) {
      const [qx, qy] = pointAt(e, i / 24);
      const away = toSegment(x, y, px, py, qx, qy) - e.width / 2;
      if (away < least) {
        least = away;
        best = e;
      }
      px = qx;
      py = qy;
    }
  }
  return best;
}

function toSegment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}

export function nodeAt(scene: Scene, x: number, y: number, reach = 4): SceneNode | null {
  let best: SceneNode | null = null;
  for (const n of scene.nodes) {
    if (Math.hypot(n.x - x, n.y - y) <= n.r + reach && (!best || n.r < best.r)) best = n;
  }
  return best;
}
