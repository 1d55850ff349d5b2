/** Labels, marks of contested edges and the ring of the keyboard's actor, on a canvas over the stage. */

import { placeLabels, type Label } from "./labels";
import { pointAt, type Scene } from "./scene";
import type { Theme } from "./theme";

export const FONT = "system-ui, 'DejaVu Sans', sans-serif";

interface Wanted {
  edgeText: Map<number, string>;
  always: Set<number>;
  ring: number | null;
  /** Draw actors and edges too (where there is no WebGL). */
  whole: boolean;
}

export class Overlay {
  labels: Label[] = [];
  private readonly widths = new Map<string, number>();

  constructor(private readonly canvas: HTMLCanvasElement) {}

  readonly measureText = (text: string, size: number, bold: boolean): number => {
    const key = `${bold}${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      const context = this.canvas.getContext("2d")!;
      context.font = `${bold ? 600 : 400} 20px ${FONT}`;
      width = context.measureText(text).width / 20;
      this.widths.set(key, width);
    }
    return width * size;
  };

  draw(scene: Scene, look: Theme, wanted: Wanted): void {
    const scale = window.devicePixelRatio || 1;
    const { canvas } = this;
    if (canvas.width !== Math.round(scene.width * scale) || canvas.height !== Math.round(scene.height * scale)) {
      canvas.width = Math.round(scene.width * scale);
      canvas.height = Math.round(scene.height * scale);
    }
    const context = canvas.getContext("2d")!;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, scene.width, scene.height);
    if (wanted.whole) drawAll(context, scene);
    if (scene.edges.length <= 2000) this.marks(context, scene, look);
    this.labels = placeLabels(scene, wanted.edgeText, this.measureText, wanted.always);
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const label of this.labels) {
      context.font = `${label.bold ? 600 : 400} ${label.size}px ${FONT}`;
      context.lineWidth = 3.5;
      context.strokeStyle = look.halo;
      context.fillStyle = look.text;
      const x = label.kind === "edge" ? label.x + 3 : label.x;
      context.globalAlpha = label.dim ? 0.5 : 1;
      context.strokeText(label.text, x, label.y + label.height / 2);
      context.fillText(label.text, x, label.y + label.height / 2);
    }
    context.globalAlpha = 1;
    const ring = wanted.ring === null ? null : scene.nodes.find((n) => n.row === wanted.ring);
    if (ring) {
      context.lineWidth = 2.5;
      context.strokeStyle = look.text;
      context.beginPath();
      context.arc(ring.x, ring.y, ring.r + 4, 0, 7);
      context.stroke();
    }
  }

  /** A white disc with "≠" on edges with events that some claim reports and another denies. */
  private marks(context: CanvasRenderingContext2D, scene: Scene, look: Theme): void {
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const edge of scene.edges) {
      if (!edge.contested) continue;
      const [x, y] = pointAt(edge, 0.72);
      context.beginPath();
      context.arc(x, y, 7, 0, 7);
      context.fillStyle = look.ground;
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = edge.colour;
      context.stroke();
      context.fillStyle = look.text;
      context.font = `600 11px ${FONT}`;
      context.fillText("≠", x, y + 0.5);
    }
    context.textAlign = "left";
  }
}

function drawAll(context: CanvasRenderingContext2D, scene: Scene): void {
  for (const e of scene.edges) {
    context.lineWidth = e.width;
    context.strokeStyle = e.colour;
    context.beginPath();
    context.moveTo(e.x1, e.y1);
    context.quadraticCurveTo(e.cx, e.cy, e.x2, e.y2);
    context.stroke();
  }
  for (const n of scene.nodes) {
    context.fillStyle = n.colour;
    context.beginPath();
    context.arc(n.x, n.y, n.r, 0, 7);
    context.fill();
  }
}
