/** The network: sigma.js draws actors and edges, an overlay draws labels that do not collide. */

import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { createNormalizationFunction } from "sigma/utils";
import { el } from "./dom";
import type { Shown } from "./filter";
import { Looks } from "./looks";
import type { Model } from "./model";
import { Overlay } from "./overlay";
import { Nothing, Rows, curves, discs, packed, thinLines } from "./programs";
import { control, edgeAt, nodeAt, type Scene, type SceneEdge, type SceneNode } from "./scene";
import type { Selection, State } from "./state";
import { theme, type Theme } from "./theme";
import { edgeVerbs } from "./verbs";

interface Callbacks {
  pick(selection: Selection | null): void;
  ego(actor: number): void;
  camera(at: [number, number, number] | null): void;
  hover(text: { node: SceneNode | null; edge: SceneEdge | null }, x: number, y: number): void;
}

export class NetworkView {
  readonly overlay: Overlay;
  readonly looks: Looks;
  cursor: number | null = null;
  private sigma: Sigma | null = null;
  private readonly actors = new Rows(4);
  private readonly lines = new Rows(3);
  private readonly curves = new Rows(8);
  private readonly xy: Float64Array;
  /** Upright screens show the same places, higher. */
  private tall = 1;
  private extent: { x: [number, number]; y: [number, number] } = { x: [-1, 1], y: [-1, 1] };
  private shown!: Shown;
  private state!: State;
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
    this.looks = new Looks(model);
    const { x, y } = model.core.actors;
    this.xy = new Float64Array(2 * x.length);
    for (let i = 0; i < x.length; i++) {
      this.xy[2 * i] = x[i]!;
      this.xy[2 * i + 1] = y[i]!;
    }
    new ResizeObserver(() => {
      if (!this.sigma || !host.clientWidth) return;
      const { width, height } = this.sigma.getDimensions();
      if (width === host.clientWidth && height === host.clientHeight) return;
      this.frame();
      this.refresh();
    }).observe(host);
  }

  /** Takes in what is shown, so that `looks` tells what will be drawn; draws nothing. */
  prepare(shown: Shown, state: State): void {
    this.shown = shown;
    this.state = state;
    this.looks.take(shown, state);
  }

  /** Draws what is shown; the first call makes the stage. */
  update(shown: Shown, state: State): void {
    this.prepare(shown, state);
    if (!this.sigma) return this.start();
    this.frame();
    this.refresh();
  }

  restyle(): void {
    this.looks.theme = theme(this.model);
    this.refresh();
  }

  select(state: State): void {
    this.update(this.shown, state);
  }

  refresh(): void {
    this.cached = null;
    if (!this.sigma) return this.draw();
    this.fill();
    this.sigma.refresh();
  }

  moveTo(rows: number[], xy: Float64Array): void {
    rows.forEach((row, i) => {
      this.xy[2 * row] = xy[2 * i]!;
      this.xy[2 * row + 1] = xy[2 * i + 1]!;
    });
    this.frame();
    this.refresh();
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
    const place = createNormalizationFunction(this.extent)({ x: this.xy[2 * actor]!, y: this.xy[2 * actor + 1]! * this.tall });
    this.sigma?.getCamera().setState(place);
  }

  /** What the camera shows when nobody has moved it: the actors of the beginning, and all now shown. */
  private frame(): void {
    const { xy, shown, host } = this;
    this.looks.room = Math.max(0.55, Math.min(1, (host.clientWidth || 900) / 700, (host.clientHeight || 600) / 500));
    this.tall = host.clientWidth < host.clientHeight ? Math.min(2, (1.4 * host.clientHeight) / host.clientWidth) : 1;
    const box = { x: [Infinity, -Infinity] as [number, number], y: [Infinity, -Infinity] as [number, number] };
    const take = (row: number) => {
      box.x = [Math.min(box.x[0], xy[2 * row]!), Math.max(box.x[1], xy[2 * row]!)];
      const y = xy[2 * row + 1]! * this.tall;
      box.y = [Math.min(box.y[0], y), Math.max(box.y[1], y)];
    };
    this.home.forEach(take);
    for (let a = 0; a < shown.actor.length; a++) if (shown.actor[a]) take(a);
    const some = ([low, high]: [number, number]): [number, number] =>
      low > high ? [-1, 1] : high - low < 1e-6 ? [low - 1, high + 1] : [low, high];
    this.extent = { x: some(box.x), y: some(box.y) };
    this.sigma?.setCustomBBox(this.extent);
  }

  private start(): void {
    try {
      const graph = new MultiDirectedGraph();
      // sigma keeps the camera and the pointer; what is drawn is in the rows, and without a node it draws nothing
      graph.addNode("anchor", { x: 0, y: 0, hidden: true });
      this.sigma = new Sigma(graph, this.stage, {
        allowInvalidContainer: true,
        renderLabels: false,
        defaultDrawNodeHover: () => undefined,
        // under the names of sigma's own programs, so that it makes none of them; thin lines lie under curves
        edgeProgramClasses: { arrow: thinLines(this.lines), line: curves(this.curves) },
        nodeProgramClasses: { circle: discs(this.actors) },
        nodeHoverProgramClasses: { circle: Nothing },
        stagePadding: Math.min(this.host.clientWidth, this.host.clientHeight) < 450 ? 34 : 56,
        minCameraRatio: 0.01,
        maxCameraRatio: 4,
      });
    } catch {
      // no WebGL: the overlay draws all of it
      this.stage.replaceChildren();
      this.draw();
      return;
    }
    const { sigma } = this;
    this.frame();
    this.fill();
    if (this.state.camera) this.setCamera(this.state.camera);
    sigma.on("afterRender", () => this.draw());
    sigma.refresh();
    this.pointer(sigma);
    sigma.getCamera().on("updated", ({ x, y, ratio }) => {
      const home = Math.abs(x - 0.5) + Math.abs(y - 0.5) + Math.abs(ratio - 1) < 1e-6;
      this.callbacks.camera(home ? null : [x, y, ratio]);
    });
  }

  private pointer(sigma: Sigma): void {
    sigma.on("clickStage", ({ event: { x, y } }) => {
      const node = nodeAt(this.scene(), x, y);
      const edge = node ? null : edgeAt(this.scene(), x, y);
      this.callbacks.pick(node ? { kind: "actor", actor: node.row } : edge ? this.edgeSelection(edge.row) : null);
    });
    sigma.on("doubleClickStage", ({ event: { x, y }, preventSigmaDefault }) => {
      const node = nodeAt(this.scene(), x, y);
      if (!node) return;
      preventSigmaDefault();
      this.callbacks.ego(node.row);
    });
    let waiting = false;
    sigma.on("moveBody", ({ event: { x, y } }) => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        const node = nodeAt(this.scene(), x, y, 1);
        this.callbacks.hover({ node, edge: node ? null : edgeAt(this.scene(), x, y, 4) }, x, y);
      });
    });
    sigma.on("leaveStage", () => this.callbacks.hover({ node: null, edge: null }, 0, 0));
  }

  /** Brings the rows to what is shown. */
  private fill(): void {
    const { looks, shown, model, xy, actors, lines, curves } = this;
    const { source, target, size } = model.edges;
    const framed = createNormalizationFunction(this.extent);
    const { x: ox, y: oy } = framed({ x: 0, y: 0 });
    const x = (row: number) => ox + xy[2 * row]! / framed.ratio;
    const y = (row: number) => oy + (xy[2 * row + 1]! * this.tall) / framed.ratio;
    const colours = new Map<string, number>();
    const colour = (hex: string) => colours.get(hex) ?? colours.set(hex, packed(hex)).get(hex)!;

    actors.clear(shown.actor.length);
    // what a selection dims lies under the rest
    for (const dim of looks.near.size ? [true, false] : [false]) {
      for (let a = 0; a < shown.actor.length; a++) {
        if (!shown.actor[a]) continue;
        const look = looks.actor(a);
        if (look.dim === dim) actors.add(colour(look.colour), x(a), y(a), look.size);
      }
    }
    lines.clear(2 * size);
    const bent: [edge: number, rank: number][] = [];
    for (let e = 0; e < size; e++) {
      if (!looks.drawn[e]) continue;
      const look = looks.edge(e);
      if (looks.drawn[e] === 2) {
        bent.push([e, look.rank]);
        continue;
      }
      lines.add(colour(look.colour), x(source[e]!), y(source[e]!));
      lines.add(colour(look.colour), x(target[e]!), y(target[e]!));
    }
    curves.clear(bent.length);
    for (const [e] of bent.sort((p, q) => p[1] - q[1])) {
      const look = looks.edge(e);
      const [s, t] = [source[e]!, target[e]!];
      curves.add(colour(look.colour), x(s), y(s), x(t), y(t), look.size, looks.curvature[e]!, looks.actor(t).size);
    }
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
    const { looks } = this;
    const before = looks.theme;
    looks.theme = look;
    try {
      return this.makeScene();
    } finally {
      looks.theme = before;
    }
  }

  /** With `main` only the edges that are curves. */
  private makeScene(main = false): Scene {
    const width = this.host.clientWidth || 900;
    const height = this.host.clientHeight || 600;
    const { sigma, shown, model, looks, xy } = this;
    const place = sigma ? onScreen(sigma) : this.fitted(width, height);
    const scale = sigma ? sigma.scaleSize(1) : 1;
    const nodes: SceneNode[] = [];
    const byRow: (SceneNode | undefined)[] = [];
    for (let row = 0; row < shown.actor.length; row++) {
      if (!shown.actor[row]) continue;
      const look = looks.actor(row);
      const { x, y } = place(xy[2 * row]!, xy[2 * row + 1]! * this.tall);
      const node: SceneNode = {
        row, x, y, r: look.size * scale, colour: look.colour, name: model.core.actors.name[row]!, events: shown.actor[row]!,
        dim: look.dim,
      };
      byRow[row] = node;
      nodes.push(node);
    }
    const edges: SceneEdge[] = [];
    for (let row = 0; row < model.edges.size; row++) {
      if (!looks.drawn[row] || (main && looks.drawn[row] === 1)) continue;
      const a = byRow[model.edges.source[row]!];
      const b = byRow[model.edges.target[row]!];
      if (!a || !b) continue;
      const look = looks.edge(row);
      const thin = looks.drawn[row] === 1;
      const [cx, cy] = control(a.x, a.y, b.x, b.y, thin ? 0 : looks.curvature[row]!);
      edges.push({
        row, thin, x1: a.x, y1: a.y, x2: b.x, y2: b.y, cx, cy, r2: b.r, colour: look.colour,
        width: thin ? 1 : look.size * scale, events: shown.edge[row]!, contested: shown.contested[row]! > 0,
        dim: !looks.lit(row),
      });
    }
    edges.sort((p, q) => Number(q.thin) - Number(p.thin) || p.events - q.events || p.row - q.row);
    return { width, height, nodes, edges };
  }

  private fitted(width: number, height: number): (x: number, y: number) => { x: number; y: number } {
    const half = Math.min(width, height) / 2 - 60;
    return (x, y) => ({ x: width / 2 + x * half, y: height / 2 - y * half });
  }

  private draw(): void {
    this.cached = null;
    // thin lines have no labels: behind a large picture they are looked for only when the pointer asks
    const scene = this.looks.plain && this.sigma ? this.makeScene(true) : this.scene();
    this.overlay.draw(scene, this.looks.theme, {
      edgeText: edgeVerbs(this.model, this.shown, scene),
      always: this.named(scene),
      ring: this.cursor ?? (this.state.selection?.kind === "actor" ? this.state.selection.actor : null),
      whole: this.sigma === null,
    });
  }

  /** Actors whose names come before others': of a selection, else of the strongest edges. */
  private named(scene: Scene): Set<number> {
    const { near } = this.looks;
    if (near.size) return new Set([...near].slice(0, 12));
    const { source, target } = this.model.edges;
    return new Set(scene.edges.slice(-6).filter((e) => e.events > 1).flatMap((e) => [target[e.row]!, source[e.row]!]));
  }
}

/** Sigma's way from the graph's places to the screen's, which turns nothing, as one multiplication. */
function onScreen(sigma: Sigma): (x: number, y: number) => { x: number; y: number } {
  const zero = sigma.graphToViewport({ x: 0, y: 0 });
  const one = sigma.graphToViewport({ x: 1, y: 1 });
  return (x, y) => ({ x: zero.x + x * (one.x - zero.x), y: zero.y + y * (one.y - zero.y) });
}
