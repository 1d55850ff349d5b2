/** The network as SVG: what is on the screen, with a legend and a caption; for files and for print. */

import { clean, shorten, svg } from "./dom";
import type { Label } from "./labels";
import type { Model } from "./model";
import { FONT } from "./overlay";
import { pointAt, type Scene, type SceneEdge } from "./scene";
import type { Theme } from "./theme";

const FOOT = 64;

export function networkSvg(scene: Scene, labels: Label[], model: Model, look: Theme, caption: string): SVGSVGElement {
  const { width, height } = scene;
  const root = svg("svg", {
    xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height + FOOT}`, width, height: height + FOOT,
    "font-family": FONT, role: "img",
  });
  root.append(
    svg("title", {}, clean(model.core.title)),
    svg("desc", {}, clean(caption)),
    svg("rect", { width, height: height + FOOT, fill: look.ground }),
    svg("defs", {}, svg("clipPath", { id: "kg-frame" }, svg("rect", { width, height }))),
  );
  const view = svg("g", { "clip-path": "url(#kg-frame)" });
  const edges = svg("g", { fill: "none" });
  const heads = svg("g", {});
  for (const e of scene.edges) {
    edges.append(
      svg("path", { d: `M${f(e.x1)} ${f(e.y1)}Q${f(e.cx)} ${f(e.cy)} ${f(e.x2)} ${f(e.y2)}`, stroke: e.colour, "stroke-width": f(e.width) }),
    );
    if (!e.thin) heads.append(svg("path", { d: arrow(e), fill: e.colour }));
  }
  const nodes = svg("g", { stroke: look.ground, "stroke-width": 1 });
  for (const n of scene.nodes) {
    const disc = svg("circle", { cx: f(n.x), cy: f(n.y), r: f(n.r), fill: n.colour });
    disc.append(svg("title", {}, clean(n.name)));
    nodes.append(disc);
  }
  const texts = svg("g", { fill: look.text, stroke: look.halo, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" });
  for (const e of scene.edges) {
    if (!e.contested) continue;
    const [x, y] = pointAt(e, 0.72);
    texts.append(svg("text", { x: f(x), y: f(y + 4), "font-size": 12, "text-anchor": "middle" }, "≠"));
  }
  for (const l of labels) {
    const weight = l.bold ? 600 : 400;
    const x = f(l.kind === "edge" ? l.x + 3 : l.x);
    texts.append(svg("text", { x, y: f(l.y + l.height * 0.76), "font-size": f(l.size), "font-weight": weight, ...(l.dim ? { opacity: 0.5 } : {}) }, clean(l.text)));
  }
  view.append(edges, heads, nodes, texts);
  root.append(view, legend(model, look, scene), captionText(caption, look, scene));
  return root;
}

function f(value: number): string {
  return value.toFixed(1);
}

function arrow(e: SceneEdge): string {
  const length = Math.max(6, e.width * 2.4);
  const [x, y] = at(e, e.r2);
  const [bx, by] = at(e, e.r2 + length);
  const dx = (x - bx) / (Math.hypot(x - bx, y - by) || 1);
  const dy = (y - by) / (Math.hypot(x - bx, y - by) || 1);
  const half = Math.max(3, e.width * 1.2);
  return `M${f(x)} ${f(y)}L${f(bx - dy * half)} ${f(by + dx * half)}L${f(bx + dy * half)} ${f(by - dx * half)}Z`;
}

/** The point of the curve at a distance from its target. */
function at(e: SceneEdge, distance: number): [number, number] {
  for (let t = 1; t > 0.02; t -= 0.02) {
    const [x, y] = pointAt(e, t);
    if (Math.hypot(x - e.x2, y - e.y2) >= distance) return [x, y];
  }
  return [e.x1, e.y1];
}

function legend(model: Model, look: Theme, scene: Scene): SVGGElement {
  const group = svg("g", { "font-size": 12, fill: look.text });
  const y = scene.height + 20;
  let x = 14;
  model.core.quads.forEach((quad, i) => {
    group.append(svg("rect", { x, y: y - 5, width: 22, height: 4, fill: look.quads[i]! }));
    group.append(svg("text", { x: x + 28, y }, quad));
    x += 42 + quad.length * 6.6;
  });
  const used = new Set(scene.nodes.map((n) => model.family[n.row]!));
  x = 14;
  model.core.families.forEach((family, i) => {
    if (!used.has(i)) return;
    group.append(svg("circle", { cx: x + 5, cy: y + 16, r: 5, fill: look.families[i]! }));
    group.append(svg("text", { x: x + 15, y: y + 20 }, family.name));
    x += 30 + family.name.length * 6.6;
  });
  return group;
}

function captionText(caption: string, look: Theme, scene: Scene): SVGTextElement {
  return svg("text", { x: 14, y: scene.height + 56, "font-size": 11, fill: look.text }, shorten(caption, Math.floor(scene.width / 5.6)));
}
