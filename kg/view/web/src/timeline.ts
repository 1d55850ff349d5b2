/** Events over time, conflict upwards and cooperation downwards; a window over it filters everything. */

import { button, el, svg } from "./dom";
import type { Shown } from "./filter";
import type { Model } from "./model";
import type { Bin, State } from "./state";
import { theme } from "./theme";
import { day, plural } from "./words";

const PAD = { left: 34, right: 10, top: 6, bottom: 18 };

export interface Bins {
  unit: "day" | "week" | "month";
  /** First day of each bin, and one past the last. */
  edges: number[];
  /** counts[quad][bin] */
  counts: Int32Array[];
  /** Events whose date is less precise than a bin, or unknown. */
  imprecise: number;
}

export function unitFor(bin: Bin, first: number, last: number): Bins["unit"] {
  if (bin !== "auto") return bin;
  const days = last - first;
  return days <= 120 ? "day" : days <= 900 ? "week" : "month";
}

export function binEdges(unit: Bins["unit"], first: number, last: number): number[] {
  const out: number[] = [];
  if (unit === "month") {
    const date = new Date(first * 86_400_000);
    for (let y = date.getUTCFullYear(), m = date.getUTCMonth(); ; m++) {
      const at = Date.UTC(y, m, 1) / 86_400_000;
      out.push(at);
      if (at > last) return out;
    }
  }
  const step = unit === "day" ? 1 : 7;
  // day 4 of 1970 was a Monday minus seven: weeks begin on Mondays
  const from = unit === "day" ? first : first - ((((first - 4) % 7) + 7) % 7);
  for (let at = from; ; at += step) {
    out.push(at);
    if (at > last) return out;
  }
}

export function bins(model: Model, events: Uint8Array, unit: Bins["unit"], first: number, last: number): Bins {
  const edges = binEdges(unit, first, last);
  const counts = model.core.quads.map(() => new Int32Array(edges.length - 1));
  let imprecise = 0;
  for (let e = 0; e < events.length; e++) {
    if (!events[e]) continue;
    const at = upper(edges, model.start[e]!) - 1;
    if (at < 0 || at >= edges.length - 1 || !(model.end[e]! < edges[at + 1]!)) imprecise++;
    else counts[model.quad[e]!]![at]!++;
  }
  return { unit, edges, counts, imprecise };
}

function upper(edges: number[], value: number): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (edges[mid]! <= value) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** Bars as one path a quad class: conflict above the axis, cooperation below. */
export function barPaths(b: Bins, x: (day: number) => number, middle: number, unitHeight: number): string[] {
  const paths = b.counts.map(() => "");
  const upward = (q: number) => q >= 2;
  for (let i = 0; i < b.edges.length - 1; i++) {
    const left = x(b.edges[i]!);
    const width = Math.max(1, x(b.edges[i + 1]!) - left - 0.8);
    let up = middle;
    let down = middle;
    // material events lie on the axis, the words about them outside
    for (const q of [3, 2, 1, 0]) {
      const h = (b.counts[q]?.[i] ?? 0) * unitHeight;
      if (!h) continue;
      if (upward(q)) {
        up -= h;
        paths[q] += `M${left.toFixed(1)} ${up.toFixed(1)}h${width.toFixed(1)}v${h.toFixed(1)}h${(-width).toFixed(1)}z`;
      } else {
        paths[q] += `M${left.toFixed(1)} ${down.toFixed(1)}h${width.toFixed(1)}v${h.toFixed(1)}h${(-width).toFixed(1)}z`;
        down += h;
      }
    }
  }
  return paths;
}

export function tallest(b: Bins): [up: number, down: number] {
  let up = 0;
  let down = 0;
  for (let i = 0; i < b.edges.length - 1; i++) {
    down = Math.max(down, b.counts[0]![i]! + b.counts[1]![i]!);
    up = Math.max(up, b.counts[2]![i]! + b.counts[3]![i]!);
  }
  return [up, down];
}

export class TimelineView {
  private readonly picture = svg("svg", { class: "bars", role: "img" });
  private readonly note = el("span", { class: "note" });
  private readonly play: HTMLButtonElement;
  private timer = 0;
  private current: Bins | null = null;
  private width = 600;
  private height = 110;
  private window: SVGRectElement | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly model: Model,
    private readonly set: (change: Partial<State>) => void,
    private state: State,
  ) {
    const choose = el(
      "select",
      { attrs: { "aria-label": "Bars by", id: "bin" }, on: { change: () => set({ bin: choose.value as Bin }) } },
      ...(["auto", "day", "week", "month"] as const).map((b) =>
        el("option", { text: b === "auto" ? "by day, week or month" : `by ${b}`, attrs: { value: b } }),
      ),
    );
    choose.value = state.bin;
    this.play = button("▶ Play", () => this.toggle(), { id: "play", "aria-pressed": "false" });
    host.append(
      el(
        "div",
        { class: "bar" },
        el("h2", { text: "When" }),
        choose,
        this.play,
        button("All time", () => this.stopAnd({ from: null, to: null }), { id: "all-time" }),
        this.note,
      ),
      this.picture,
    );
    this.brush();
  }

  update(shownWithoutTime: Shown, state: State): void {
    this.state = state;
    const { model } = this;
    this.width = Math.max(200, this.picture.clientWidth || this.host.clientWidth || 600);
    this.height = Math.max(70, this.picture.clientHeight || 100);
    const unit = unitFor(state.bin, model.firstDay, model.lastDay);
    const b = bins(model, shownWithoutTime.event, unit, model.firstDay, model.lastDay);
    this.current = b;
    const [up, down] = tallest(b);
    const inner = this.height - PAD.top - PAD.bottom;
    const unitHeight = inner / Math.max(1, up + down);
    const middle = PAD.top + up * unitHeight;
    const look = theme(model);
    const paths = barPaths(b, (d) => this.x(d), middle, unitHeight);
    this.picture.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.picture.setAttribute(
      "aria-label",
      `${plural(shownWithoutTime.events, "event")} by ${unit} from ${day(model.firstDay)} to ${day(model.lastDay)}; conflict above the line, cooperation below`,
    );
    const axis = svg("g", { class: "axis" });
    axis.append(svg("line", { x1: PAD.left, x2: this.width - PAD.right, y1: middle, y2: middle }));
    if (up) axis.append(svg("text", { x: PAD.left - 4, y: PAD.top + 9, "text-anchor": "end" }, String(up)));
    if (down) axis.append(svg("text", { x: PAD.left - 4, y: this.height - PAD.bottom, "text-anchor": "end" }, String(down)));
    for (const [at, text] of this.ticks(b)) {
      const x = this.x(at);
      axis.append(svg("line", { x1: x, x2: x, y1: this.height - PAD.bottom, y2: this.height - PAD.bottom + 4 }));
      axis.append(svg("text", { x: x + 3, y: this.height - 5 }, text));
    }
    this.window = svg("rect", { class: "window", y: 0, height: this.height - PAD.bottom });
    this.picture.replaceChildren(
      ...paths.map((d, q) => svg("path", { d, fill: look.quads[q]! }, svg("title", {}, model.core.quads[q]!))),
      axis,
      this.window,
    );
    this.showWindow(state.from, state.to);
    this.note.textContent = b.imprecise
      ? `${plural(b.imprecise, "event")} dated less exactly than a ${unit} ${b.imprecise === 1 ? "is" : "are"} not in the bars`
      : "";
  }

  stop(): void {
    if (!this.timer) return;
    window.clearInterval(this.timer);
    this.timer = 0;
    this.play.textContent = "▶ Play";
    this.play.setAttribute("aria-pressed", "false");
  }

  private stopAnd(change: Partial<State>): void {
    this.stop();
    this.set(change);
  }

  private x(at: number): number {
    const b = this.current!;
    const first = b.edges[0]!;
    const last = b.edges.at(-1)!;
    return PAD.left + ((at - first) / Math.max(1, last - first)) * (this.width - PAD.left - PAD.right);
  }

  private dayAt(clientX: number): number {
    const box = this.picture.getBoundingClientRect();
    const b = this.current!;
    const share = ((clientX - box.left) * (this.width / box.width) - PAD.left) / (this.width - PAD.left - PAD.right);
    const first = b.edges[0]!;
    return first + Math.max(0, Math.min(1, share)) * (b.edges.at(-1)! - first);
  }

  private showWindow(from: number | null, to: number | null): void {
    if (!this.window) return;
    const none = from === null && to === null;
    const left = this.x(Math.max(from ?? -Infinity, this.current!.edges[0]!));
    const right = this.x(Math.min((to ?? Infinity) + 1, this.current!.edges.at(-1)!));
    this.window.setAttribute("x", String(left));
    this.window.setAttribute("width", String(Math.max(1, right - left)));
    this.window.setAttribute("visibility", none ? "hidden" : "visible");
  }

  /** Dragging draws a window; a drag inside it moves it; a click clears it. */
  private brush(): void {
    let start: number | null = null;
    let moved: [number, number] | null = null;
    this.picture.addEventListener("pointerdown", (event) => {
      if (!this.current) return;
      this.stop();
      start = this.dayAt(event.clientX);
      const { from, to } = this.state;
      moved = from !== null && to !== null && start >= from && start <= to + 1 ? [from, to] : null;
      this.picture.setPointerCapture(event.pointerId);
    });
    this.picture.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const range = this.range(start, this.dayAt(event.clientX), moved);
      this.showWindow(range.from, range.to);
    });
    this.picture.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const end = this.dayAt(event.clientX);
      const still = Math.abs(this.x(end) - this.x(start)) < 3;
      this.set(still ? { from: null, to: null } : this.range(start, end, moved));
      start = null;
    });
    this.picture.addEventListener("pointercancel", () => {
      start = null;
    });
  }

  private range(start: number, end: number, moved: [number, number] | null): { from: number; to: number } {
    if (moved) {
      const shift = Math.round(end - start);
      return { from: moved[0] + shift, to: moved[1] + shift };
    }
    const { edges } = this.current!;
    const low = Math.max(1, upper(edges, Math.min(start, end)));
    const high = Math.min(edges.length - 1, Math.max(low, upper(edges, Math.max(start, end))));
    return { from: edges[low - 1]!, to: edges[high]! - 1 };
  }

  private ticks(b: Bins): [number, string][] {
    const first = b.edges[0]!;
    const last = b.edges.at(-1)!;
    const room = Math.max(2, Math.floor((this.width - PAD.left) / 90));
    const step = Math.max(1, Math.ceil((b.edges.length - 1) / room));
    const out: [number, string][] = [];
    for (let i = 0; i < b.edges.length - 1; i += step) {
      const words = day(b.edges[i]!).split(" ");
      const withYear = last - first > 300;
      const text = b.unit === "month" ? `${words[1]} ${words[2]}` : withYear ? words.join(" ") : `${words[0]} ${words[1]}`;
      if (this.x(b.edges[i]!) < this.width - 60) out.push([b.edges[i]!, text]);
    }
    return out;
  }

  /** Moves a window of one bin (or the chosen one) through time. */
  private toggle(): void {
    if (this.timer) return this.stop();
    const b = this.current;
    if (!b) return;
    const { from, to } = this.state;
    const width = from !== null && to !== null ? Math.max(1, upper(b.edges, to) - upper(b.edges, from) + 1) : 1;
    let at = from !== null ? upper(b.edges, from) - 1 : 0;
    if (at + width >= b.edges.length - 1) at = 0;
    this.play.textContent = "⏸ Pause";
    this.play.setAttribute("aria-pressed", "true");
    const step = () => {
      if (at >= b.edges.length - 1) return this.stop();
      this.set({ from: b.edges[at]!, to: b.edges[Math.min(b.edges.length - 1, at + width)]! - 1 });
      at++;
    };
    this.timer = window.setInterval(step, 700);
    step();
  }
}
