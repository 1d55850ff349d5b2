/** The network: sigma.js draws actors and edges, an overlay draws labels that do not collide. */

import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { el } from "./dom";
import type { Shown } from "./filter";
import { Overlay } from "./overlay";
import { control, edgeAt, type Scene, type SceneEdge, type SceneNode } from "./scene";
import type { Model } from "./model";
import type { Selection, State } from "./state";
import { theme, mix, type Theme } from "./theme";
import { communityColour } from "./communities";

export const MOST_EDGES = 15_000;
/** More edges than this are straight and without arrows: nobody could tell them apart, and drawing takes long. */
export const MANY_EDGES = 4_000;

interface Callbacks {
  pick(selection: Selection | null): void;
  ego(actor: number): void;
  camera(at: [number, number, number] | null): void;
  hover(text: { node: SceneNode | null; edge: SceneEdge | null }, x: number, y: number): void;
}

export class NetworkView {
  readonly overlay: Overlay;
  /** How many edges the filters show beyond those drawn. */
  undrawn = 0;
  cursor: number | null = null;
  private sigma: Sigma | null = null;
  private graph = new MultiDirectedGraph();
  private readonly drawn: Uint8Array;
  private readonly curvature: Float32Array;
  private readonly xy: Float64Array;
  private look: Theme;
  private shown!: Shown;
  private state!: State;
  private mostActor = 1;
  private mostEdge = 1;
  private shownEdges = 0;
  private near = new Set<number>();
  private readonly colours = new Map<string, string>();
  private cached: Scene | null = null;
  private readonly stage: HTMLElement;

  constructor(
    private readonly host: HTMLElement,
    private readonly model: Model,
    private readonly callbacks: Callbacks,
    /** Actors whose places make the frame at first, so that links show the same part to everybody. */
    private readonly home: number[],
  ) {
    this.stage = el("div", { class: "stage" });
    const canvas = el("canvas", { class: "overlay", attrs: { "aria-hidden": "true" } });
    host.append(this.stage, canvas);
    this.overlay = new Overlay(canvas);
    this.look = theme(model);
    const { x, y } = model.core.actors;
    this.xy = Float64Array.from(x.flatMap((v, i) => [v, y[i]!]));
    this.drawn = new Uint8Array(model.edges.size);
    this.curvature = curvatures(model);
    new ResizeObserver(() => {
      if (!this.sigma || !host.clientWidth) return;
      const { width, height } = this.sigma.getDimensions();
      if (width === host.clientWidth && height === host.clientHeight) return;
      this.sigma.resize();
      this.sigma.scheduleRender();
    }).observe(host);
  }

  /** Takes in what is shown, so that `plain` and `undrawn` tell; draws nothing. True when edges were exchanged. */
  prepare(shown: Shown, state: State): boolean {
    this.shown = shown;
    this.state = state;
    this.measure();
    return this.chooseEdges();
  }

  /** Draws what is shown; the first call makes the stage. */
  update(shown: Shown, state: State): void {
    const rebuilt = this.prepare(shown, state);
    if (!this.sigma) this.start();
    else if (rebuilt) this.sigma.setGraph(this.graph);
    else this.sigma.refresh({ skipIndexation: true });
  }

  restyle(): void {
    this.look = theme(this.model);
    this.refresh();
  }

  select(state: State): void {
    this.state = state;
    this.measure();
    this.refresh();
  }

  refresh(): void {
    this.cached = null;
    if (this.sigma) this.sigma.refresh({ skipIndexation: true });
    else this.draw();
  }

  moveTo(rows: number[], xy: Float64Array): void {
    rows.forEach((row, i) => {
      this.xy[2 * row] = xy[2 * i]!;
      this.xy[2 * row + 1] = xy[2 * i + 1]!;
      if (this.graph.hasNode(row)) this.graph.mergeNodeAttributes(row, { x: xy[2 * i]!, y: xy[2 * i + 1]! });
    });
    this.frame();
    this.sigma?.refresh();
  }

  resetPositions(): void {
    const { x, y } = this.model.core.actors;
    this.moveTo([...x.keys()], Float64Array.from(x.flatMap((v, i) => [v, y[i]!])));
  }

  fit(): void {
    this.sigma?.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  zoom(factor: number): void {
    const camera = this.sigma?.getCamera();
    camera?.setState({ ratio: camera.ratio * factor });
  }

  pan(dx: number, dy: number): void {
    const camera = this.sigma?.getCamera();
    camera?.setState({ x: camera.x + dx * camera.ratio * 0.1, y: camera.y + dy * camera.ratio * 0.1 });
  }

  setCamera(at: [number, number, number] | null): void {
    const [x, y, ratio] = at ?? [0.5, 0.5, 1];
    this.sigma?.getCamera().setState({ x, y, ratio });
  }

  /** Brings an actor into the middle. */
  centre(actor: number): void {
    const data = this.sigma?.getNodeDisplayData(String(actor));
    if (data) this.sigma?.getCamera().setState({ x: data.x, y: data.y });
  }

  private frame(): void {
    const rows = this.home.length ? this.home : [...this.model.core.actors.id.keys()];
    const xs = rows.map((row) => this.xy[2 * row]!);
    const ys = rows.map((row) => this.xy[2 * row + 1]!);
    const span = (v: number[]): [number, number] => {
      const low = v.reduce((a, b) => Math.min(a, b), Infinity);
      const high = v.reduce((a, b) => Math.max(a, b), -Infinity);
      return high - low < 1e-6 ? [low - 1, high + 1] : [low, high];
    };
    this.sigma?.setCustomBBox({ x: span(xs), y: span(ys) });
  }

  private start(): void {
    try {
      this.sigma = new Sigma(new MultiDirectedGraph(), this.stage, {
        allowInvalidContainer: true,
        renderLabels: false,
        defaultDrawNodeHover: () => undefined,
        defaultEdgeType: "curve",
        edgeProgramClasses: { curve: EdgeCurvedArrowProgram },
        hideEdgesOnMove: this.model.edges.size > MANY_EDGES,
        nodeReducer: (node) => this.node(Number(node)),
        edgeReducer: (edge) => this.edge(Number(edge)),
        stagePadding: 56,
        minCameraRatio: 0.01,
        maxCameraRatio: 4,
        zIndex: true,
      });
    } catch {
      // no WebGL: the overlay draws all of it
      this.stage.replaceChildren();
      this.draw();
      return;
    }
    const { sigma } = this;
    this.frame();
    sigma.setGraph(this.graph);
    if (this.state.camera) this.setCamera(this.state.camera);
    sigma.on("afterRender", () => this.draw());
    sigma.on("clickNode", ({ node }) => this.callbacks.pick({ kind: "actor", actor: Number(node) }));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.callbacks.ego(Number(node));
    });
    sigma.on("clickStage", ({ event }) => {
      const edge = edgeAt(this.scene(), event.x, event.y);
      this.callbacks.pick(edge ? this.edgeSelection(edge.row) : null);
    });
    sigma.on("enterNode", ({ node, event }) => {
      const found = this.scene().nodes.find((n) => n.row === Number(node)) ?? null;
      this.callbacks.hover({ node: found, edge: null }, event.x, event.y);
    });
    sigma.on("leaveNode", ({ event }) => this.callbacks.hover({ node: null, edge: null }, event.x, event.y));
    let waiting = false;
    sigma.on("moveBody", ({ event }) => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        const edge = edgeAt(this.scene(), event.x, event.y, 4);
        this.callbacks.hover({ node: null, edge }, event.x, event.y);
      });
    });
    sigma.getCamera().on("updated", ({ x, y, ratio }) => {
      const home = Math.abs(x - 0.5) + Math.abs(y - 0.5) + Math.abs(ratio - 1) < 1e-6;
      this.callbacks.camera(home ? null : [x, y, ratio]);
    });
    this.draw();
  }

  edgeSelection(row: number): Selection {
    const { source, target, quad } = this.model.edges;
    return { kind: "edge", source: source[row]!, target: target[row]!, quad: quad[row]! };
  }

  /** The scene now on the screen. */
  scene(): Scene {
    this.cached ??= this.makeScene();
    return this.cached;
  }

  /** The scene in other colours, for paper. */
  sceneIn(look: Theme): Scene {
    const before = this.look;
    this.look = look;
    try {
      return this.makeScene();
    } finally {
      this.look = before;
    }
  }

  private makeScene(withEdges = true): Scene {
    const width = this.host.clientWidth || 900;
    const height = this.host.clientHeight || 600;
    const { sigma, shown, model } = this;
    const place = sigma ? null : this.fitted(width, height);
    const nodes: SceneNode[] = [];
    const byRow: (SceneNode | undefined)[] = [];
    for (let row = 0; row < shown.actor.length; row++) {
      if (!shown.actor[row]) continue;
      const at = sigma
        ? sigma.graphToViewport({ x: this.xy[2 * row]!, y: this.xy[2 * row + 1]! })
        : place!(this.xy[2 * row]!, this.xy[2 * row + 1]!);
      const style = this.node(row);
      const r = sigma ? sigma.scaleSize(style.size!) : style.size!;
      const node: SceneNode = {
        row, x: at.x, y: at.y, r, colour: style.color!, name: model.core.actors.name[row]!, events: shown.actor[row]!,
      };
      byRow[row] = node;
      nodes.push(node);
    }
    const edges: SceneEdge[] = [];
    for (let row = 0; withEdges && row < model.edges.size; row++) {
      if (!this.drawn[row] || !shown.edge[row]) continue;
      const a = byRow[model.edges.source[row]!];
      const b = byRow[model.edges.target[row]!];
      if (!a || !b) continue;
      const style = this.edge(row);
      const [cx, cy] = control(a.x, a.y, b.x, b.y, this.plain ? 0 : this.curvature[row]!);
      edges.push({
        row, x1: a.x, y1: a.y, x2: b.x, y2: b.y, cx, cy, r2: b.r, colour: style.color!,
        width: sigma ? sigma.scaleSize(style.size!) : style.size!,
        events: shown.edge[row]!, contested: shown.contested[row]! > 0,
      });
    }
    edges.sort((p, q) => p.events - q.events || p.row - q.row);
    return { width, height, nodes, edges };
  }

  private fitted(width: number, height: number): (x: number, y: number) => { x: number; y: number } {
    const half = Math.min(width, height) / 2 - 60;
    return (x, y) => ({ x: width / 2 + x * half, y: height / 2 - y * half });
  }

  private draw(): void {
    this.cached = null;
    const many = this.plain;
    // edges are only needed for their labels, and behind a large picture only when the pointer asks
    const scene = many && this.sigma ? this.makeScene(false) : this.scene();
    this.overlay.draw(scene, this.look, {
      edgeText: many ? new Map() : this.edgeText(scene),
      always: new Set([...this.near].slice(0, 12)),
      ring: this.cursor ?? (this.state.selection?.kind === "actor" ? this.state.selection.actor : null),
      whole: this.sigma === null,
    });
  }

  /** The verb told most on each of the strongest edges. */
  private edgeText(scene: Scene): Map<number, string> {
    const top = new Set(scene.edges.slice(-14).filter((e) => e.events > 1 || scene.edges.length <= 40).map((e) => e.row));
    const tally = new Map<number, Map<string, number>>();
    if (top.size === 0) return new Map();
    for (let e = 0; e < this.shown.event.length; e++) {
      if (!this.shown.event[e]) continue;
      for (const edge of this.model.edgesOf(e)) {
        if (!top.has(edge)) continue;
        const verbs = tally.get(edge) ?? tally.set(edge, new Map()).get(edge)!;
        const verb = this.model.verb(e);
        verbs.set(verb, (verbs.get(verb) ?? 0) + 1);
      }
    }
    const text = new Map<number, string>();
    const said = new Set<string>();
    for (const [edge, verbs] of tally) {
      const [[verb, n]] = [...verbs].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) as [[string, number]];
      const words = n > 1 ? `${verb} ×${n}` : verb;
      const pair = [this.model.edges.source[edge]!, this.model.edges.target[edge]!].sort((a, b) => a - b).join();
      // what is done to each other is said once
      if (said.has(pair + words)) continue;
      said.add(pair + words);
      text.set(edge, words);
    }
    return text;
  }

  /** Whether lines are straight. */
  get plain(): boolean {
    return this.shownEdges > MANY_EDGES;
  }

  /** `colour` with a share of the ground, in steps so that few colours are ever made. */
  private faded(colour: string, share: number): string {
    const step = Math.round(share * 20);
    if (step === 0) return colour;
    const key = colour + this.look.ground + step;
    let faded = this.colours.get(key);
    if (!faded) this.colours.set(key, (faded = mix(colour, this.look.ground, step / 20)));
    return faded;
  }

  private measure(): void {
    this.mostActor = 1;
    this.mostEdge = 1;
    this.shownEdges = 0;
    for (const n of this.shown.actor) if (n > this.mostActor) this.mostActor = n;
    for (const n of this.shown.edge) {
      if (n > this.mostEdge) this.mostEdge = n;
      if (n > 0) this.shownEdges++;
    }
    this.near = this.neighbours(this.state.selection);
  }

  /** The actors of the selection and those it has to do with. */
  private neighbours(selection: Selection | null): Set<number> {
    const near = new Set<number>();
    if (!selection || selection.kind === "places") return near;
    const { source, target, size } = this.model.edges;
    if (selection.kind === "edge") return near.add(selection.source).add(selection.target);
    if (selection.kind === "event") {
      const { events } = this.model.core;
      return new Set([...events.source[selection.event]!, ...events.target[selection.event]!]);
    }
    near.add(selection.actor);
    for (let e = 0; e < size; e++) {
      if (!this.shown.edge[e]) continue;
      if (source[e] === selection.actor) near.add(target[e]!);
      if (target[e] === selection.actor) near.add(source[e]!);
    }
    return near;
  }

  private lit(edge: number): boolean {
    const chosen = this.state.selection;
    if (!chosen || chosen.kind === "places") return true;
    const { source, target, quad } = this.model.edges;
    const s = source[edge]!;
    const t = target[edge]!;
    if (chosen.kind === "actor") return s === chosen.actor || t === chosen.actor;
    if (chosen.kind === "event") return this.model.edgesOf(chosen.event).includes(edge);
    return s === chosen.source && t === chosen.target && (chosen.quad === null || quad[edge] === chosen.quad);
  }

  private node(row: number) {
    const events = this.shown.actor[row]!;
    if (!events) return { hidden: true, x: this.xy[2 * row]!, y: this.xy[2 * row + 1]! };
    const plain =
      this.state.colour === "kind"
        ? this.look.families[this.model.family[row]!]!
        : communityColour(this.model.core.actors.community[row]!, this.look.dark);
    const dim = this.near.size > 0 && !this.near.has(row);
    const large = this.shown.actor.length > 1000 ? 0.6 : 1;
    return {
      x: this.xy[2 * row]!,
      y: this.xy[2 * row + 1]!,
      size: (3.5 + 18 * Math.sqrt(events / this.mostActor)) * large,
      color: this.faded(plain, dim ? 0.7 : 0),
      zIndex: dim ? 0 : 1,
    };
  }

  private edge(row: number) {
    const events = this.shown.edge[row]!;
    if (!events) return { hidden: true };
    const strength = Math.sqrt(events / this.mostEdge);
    const colour = this.look.quads[this.model.edges.quad[row]!]!;
    const fade = this.lit(row) ? (this.plain ? 0.8 : this.shownEdges > 60 ? 0.55 : 0) * (1 - strength) : 0.85;
    const thin = this.plain ? 0.6 : 1;
    return {
      size: (0.9 + 6.5 * strength * strength ** 0.4) * thin,
      color: this.faded(colour, fade),
      type: this.plain ? "line" : "curve",
      curvature: this.curvature[row]!,
      zIndex: fade > 0.8 ? 0 : events,
    };
  }

  /** Puts the edges to be drawn into the graph: all, or of very many the strongest shown. True when it was rebuilt. */
  private chooseEdges(): boolean {
    const { model, shown } = this;
    this.undrawn = 0;
    const first = this.graph.order === 0;
    let rows: number[] | null = null;
    if (model.edges.size <= MOST_EDGES) {
      if (first) rows = [...Array(model.edges.size).keys()];
    } else {
      const visible: number[] = [];
      for (let e = 0; e < model.edges.size; e++) if (shown.edge[e]) visible.push(e);
      this.undrawn = Math.max(0, visible.length - MOST_EDGES);
      if (this.undrawn) visible.sort((a, b) => shown.edge[b]! - shown.edge[a]! || a - b).length = MOST_EDGES;
      if (first || visible.some((e) => !this.drawn[e])) rows = visible;
    }
    if (!rows) return false;
    this.drawn.fill(0);
    this.graph = new MultiDirectedGraph();
    for (let a = 0; a < shown.actor.length; a++) this.graph.addNode(a, { x: this.xy[2 * a]!, y: this.xy[2 * a + 1]! });
    for (const e of rows) {
      this.drawn[e] = 1;
      this.graph.addDirectedEdgeWithKey(e, model.edges.source[e]!, model.edges.target[e]!);
    }
    return true;
  }
}

/** Edges of one direction of a dyad lie beside each other. */
function curvatures(model: Model): Float32Array {
  const beside = new Map<number, number>();
  const out = new Float32Array(model.edges.size);
  for (let e = 0; e < out.length; e++) {
    const key = model.edges.source[e]! * model.core.actors.id.length + model.edges.target[e]!;
    const before = beside.get(key) ?? 0;
    beside.set(key, before + 1);
    out[e] = 0.14 + 0.13 * before;
  }
  return out;
}
