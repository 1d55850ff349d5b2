/** How actors and edges look: which edges are curves, which thin lines, sizes and colours, and what a selection dims. */

import { communityColour } from "./communities";
import type { Shown } from "./filter";
import type { Model } from "./model";
import type { Selection, State } from "./state";
import { mix, theme, type Theme } from "./theme";

/** More edges than this are not drawn: the strongest are. */
export const MOST_EDGES = 15_000;
/** Up to so many edges are all curves with arrows; of more, the strongest `MAIN` are, and the others thin lines. */
const MANY = 600;
const MAIN = 300;

export interface ActorLook {
  size: number;
  colour: string;
  dim: boolean;
}

export interface EdgeLook {
  size: number;
  colour: string;
  rank: number;
}

export class Looks {
  theme: Theme;
  /** How many edges the filters show beyond those drawn. */
  undrawn = 0;
  /** Sizes on a small screen, as a share of those on a large one. */
  room = 1;
  /** Whether most edges are thin lines. */
  plain = false;
  /** Of each edge: 0 not drawn, 1 a thin line, 2 a curve. */
  readonly drawn: Uint8Array;
  readonly curvature: Float32Array;
  /** The actors of the selection and those it has to do with. */
  near = new Set<number>();
  private shown!: Shown;
  private state!: State;
  private mostActor = 1;
  private mostEdge = 1;
  private shownEdges = 0;
  private readonly colours = new Map<string, string>();

  constructor(private readonly model: Model) {
    this.theme = theme(model);
    this.drawn = new Uint8Array(model.edges.size);
    this.curvature = curvatures(model);
  }

  take(shown: Shown, state: State): void {
    this.shown = shown;
    this.state = state;
    this.mostActor = 1;
    this.mostEdge = 1;
    this.shownEdges = 0;
    for (const n of shown.actor) if (n > this.mostActor) this.mostActor = n;
    for (const n of shown.edge) {
      if (n > this.mostEdge) this.mostEdge = n;
      if (n > 0) this.shownEdges++;
    }
    this.near = neighbours(this.model, shown, state.selection);
    this.choose();
  }

  actor(row: number): ActorLook {
    const { look, events } = { look: this.theme, events: this.shown.actor[row]! };
    const colour =
      this.state.colour === "kind"
        ? look.families[this.model.family[row]!]!
        : communityColour(this.model.core.actors.community[row]!, look.dark);
    const dim = this.near.size > 0 && !this.near.has(row);
    const large = this.shown.actor.length > 1000 ? 0.6 : 1;
    return {
      size: (3.5 + 18 * Math.sqrt(events / this.mostActor)) * large * this.room,
      colour: dim ? this.faded(colour, 0.7) : colour,
      dim,
    };
  }

  edge(row: number): EdgeLook {
    const events = this.shown.edge[row]!;
    const strength = this.mostEdge > 1 ? ((events - 1) / (this.mostEdge - 1)) ** 0.7 : 0.15;
    const colour = this.theme.quads[this.model.edges.quad[row]!]!;
    const thin = this.drawn[row] === 1;
    const fade = this.lit(row) ? (thin ? 0.7 : this.shownEdges > 30 ? 0.4 * (1 - strength) : 0) : thin ? 0.92 : 0.85;
    return {
      // among very many a few events more are no reason for a broad band
      size: thin ? 1 : 1.4 + 6 * this.room * strength * (this.plain ? Math.min(1, this.mostEdge / 10) : 1),
      colour: this.faded(colour, fade),
      rank: fade > 0.8 ? 0 : events,
    };
  }

  lit(edge: number): boolean {
    const chosen = this.state.selection;
    if (!chosen || chosen.kind === "places") return true;
    const { source, target, quad } = this.model.edges;
    const s = source[edge]!;
    const t = target[edge]!;
    if (chosen.kind === "actor") return s === chosen.actor || t === chosen.actor;
    if (chosen.kind === "event") return this.model.edgesOf(chosen.event).includes(edge);
    return s === chosen.source && t === chosen.target && (chosen.quad === null || quad[edge] === chosen.quad);
  }

  /** `colour` with a share of the ground, in steps so that few colours are ever made. */
  private faded(colour: string, share: number): string {
    const step = Math.round(share * 20);
    if (step === 0) return colour;
    const key = colour + this.theme.ground + step;
    let faded = this.colours.get(key);
    if (!faded) this.colours.set(key, (faded = mix(colour, this.theme.ground, step / 20)));
    return faded;
  }

  private choose(): void {
    const { drawn } = this;
    const { edge } = this.shown;
    this.plain = this.shownEdges > MANY;
    this.undrawn = Math.max(0, this.shownEdges - MOST_EDGES);
    drawn.fill(0);
    mark(drawn, edge, this.mostEdge, MOST_EDGES, this.plain ? 1 : 2);
    if (!this.plain) return;
    // what is chosen has its arrows, however weak
    let room = MAIN;
    if (this.state.selection && this.state.selection.kind !== "places")
      for (let e = 0; e < drawn.length && room > 0; e++) if (edge[e] && this.lit(e)) room -= (drawn[e] = 2) / 2;
    mark(drawn, edge, this.mostEdge, room, 2);
  }
}

/** Gives `value` to the `limit` edges of the most events; of equals to the first. */
function mark(drawn: Uint8Array, events: Int32Array, most: number, limit: number, value: number): void {
  const tally = new Int32Array(most + 1);
  for (const n of events) tally[n]!++;
  let floor = most;
  let room = limit;
  while (floor > 0 && tally[floor]! <= room) room -= tally[floor--]!;
  for (let e = 0; e < drawn.length; e++) {
    if (events[e]! > floor || (floor > 0 && events[e] === floor && room-- > 0)) drawn[e] = value;
  }
}

function neighbours(model: Model, shown: Shown, selection: Selection | null): Set<number> {
  const near = new Set<number>();
  if (!selection || selection.kind === "places") return near;
  const { source, target, size } = model.edges;
  if (selection.kind === "edge") return near.add(selection.source).add(selection.target);
  if (selection.kind === "event") return new Set([...model.sources(selection.event), ...model.targets(selection.event)]);
  near.add(selection.actor);
  for (let e = 0; e < size; e++) {
    if (!shown.edge[e]) continue;
    if (source[e] === selection.actor) near.add(target[e]!);
    if (target[e] === selection.actor) near.add(source[e]!);
  }
  return near;
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
