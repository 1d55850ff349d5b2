/** All that the reader has chosen, and its form in the URL's hash: whoever gets the link sees the same. */

import type { Core } from "./model";

export type Selection =
  | { kind: "actor"; actor: number }
  | { kind: "edge"; source: number; target: number; quad: number | null }
  | { kind: "event"; event: number }
  | { kind: "places"; places: number[] };

export type Focus = { kind: "ego"; actor: number } | { kind: "path"; from: number; to: number };

export type Bin = "auto" | "day" | "week" | "month";

export interface State {
  from: number | null;
  to: number | null;
  types: number[] | null;
  quads: number[] | null;
  modalities: number[];
  families: number[] | null;
  /** An actor's row, or -1 for the reporter. */
  speaker: number | null;
  country: string | null;
  document: number | null;
  minClaims: number;
  minConfidence: number;
  focus: Focus | null;
  selection: Selection | null;
  view: "network" | "table";
  colour: "kind" | "community";
  bin: Bin;
  camera: [x: number, y: number, ratio: number] | null;
  /** Laid out for what is shown, instead of the overview's places. */
  arranged: boolean;
}

export const START: Readonly<State> = {
  from: null, to: null, types: null, quads: null, modalities: [0], families: null, speaker: null, country: null,
  document: null, minClaims: 1, minConfidence: 0, focus: null, selection: null, view: "network", colour: "kind",
  bin: "auto", camera: null, arranged: false,
};

/** Days since 1970 to `2025-10-30`. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function dayOf(iso: string): number | null {
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(ms) ? null : Math.round(ms / 86_400_000);
}

/** The part of `state` that differs from the start, as the hash without `#`. Names are stable ids. */
export function toHash(state: State, core: Core): string {
  const out = new URLSearchParams();
  const names = (rows: number[], all: string[]) => rows.map((i) => all[i]!).join("~");
  if (state.from !== null) out.set("from", isoDay(state.from));
  if (state.to !== null) out.set("to", isoDay(state.to));
  if (state.types) out.set("type", names(state.types, core.types));
  if (state.quads) out.set("quad", names(state.quads, core.quads));
  if (state.modalities.join() !== START.modalities.join()) out.set("modality", names(state.modalities, core.modalities));
  if (state.families) out.set("kind", names(state.families, core.families.map((f) => f.name)));
  if (state.speaker !== null) out.set("speaker", state.speaker < 0 ? "" : core.actors.id[state.speaker]!);
  if (state.country) out.set("country", state.country);
  if (state.document !== null) out.set("document", core.documents.id[state.document]!);
  if (state.minClaims > 1) out.set("claims", String(state.minClaims));
  if (state.minConfidence > 0) out.set("confidence", String(state.minConfidence));
  if (state.focus?.kind === "ego") out.set("ego", core.actors.id[state.focus.actor]!);
  if (state.focus?.kind === "path") out.set("path", names([state.focus.from, state.focus.to], core.actors.id));
  const chosen = state.selection;
  if (chosen?.kind === "actor") out.set("actor", core.actors.id[chosen.actor]!);
  if (chosen?.kind === "event") out.set("event", core.events.id[chosen.event]!);
  if (chosen?.kind === "places") out.set("place", names(chosen.places, core.places.id));
  if (chosen?.kind === "edge") {
    const quad = chosen.quad === null ? [] : [core.quads[chosen.quad]!];
    out.set("edge", [core.actors.id[chosen.source]!, core.actors.id[chosen.target]!, ...quad].join("~"));
  }
  if (state.view !== START.view) out.set("view", state.view);
  if (state.colour !== START.colour) out.set("colour", state.colour);
  if (state.bin !== START.bin) out.set("bin", state.bin);
  if (state.arranged) out.set("arranged", "1");
  if (state.camera) out.set("at", state.camera.map((v) => v.toFixed(4)).join("~"));
  return out.toString();
}

/** The state that a hash tells; what it names and the graph lacks is left out. */
export function fromHash(hash: string, core: Core): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state: State = { ...START, modalities: [...START.modalities] };
  const rows = (key: string, all: string[]): number[] | null => {
    const text = given.get(key);
    if (text === null) return null;
    return text.split("~").map((name) => all.indexOf(name)).filter((i) => i >= 0);
  };
  const one = (key: string, all: string[]): number | null => rows(key, all)?.[0] ?? null;
  const number = (key: string, low: number, high: number): number =>
    Math.min(high, Math.max(low, Math.trunc(Number(given.get(key))) || low));
  state.from = dayOf(given.get("from") ?? "");
  state.to = dayOf(given.get("to") ?? "");
  state.types = rows("type", core.types);
  state.quads = rows("quad", core.quads);
  state.modalities = rows("modality", core.modalities) ?? state.modalities;
  state.families = rows("kind", core.families.map((f) => f.name));
  state.speaker = given.get("speaker") === "" ? -1 : one("speaker", core.actors.id);
  state.country = given.get("country");
  state.document = one("document", core.documents.id);
  state.minClaims = number("claims", 1, 99);
  state.minConfidence = number("confidence", 0, 100);
  const ego = one("ego", core.actors.id);
  const path = rows("path", core.actors.id);
  if (ego !== null) state.focus = { kind: "ego", actor: ego };
  else if (path?.length === 2) state.focus = { kind: "path", from: path[0]!, to: path[1]! };
  state.selection = selectionOf(given, core);
  if (given.get("view") === "table") state.view = "table";
  if (given.get("colour") === "community") state.colour = "community";
  const bin = given.get("bin");
  if (bin === "day" || bin === "week" || bin === "month") state.bin = bin;
  state.arranged = given.get("arranged") === "1";
  const at = given.get("at")?.split("~").map(Number);
  if (at?.length === 3 && at.every(Number.isFinite)) state.camera = [at[0]!, at[1]!, at[2]!];
  return state;
}

function selectionOf(given: URLSearchParams, core: Core): Selection | null {
  const row = (key: string, all: string[]) => all.indexOf(given.get(key) ?? "\0");
  const actor = row("actor", core.actors.id);
  if (actor >= 0) return { kind: "actor", actor };
  const event = row("event", core.events.id);
  if (event >= 0) return { kind: "event", event };
  const places = (given.get("place") ?? "").split("~").map((p) => core.places.id.indexOf(p)).filter((p) => p >= 0);
  if (places.length) return { kind: "places", places };
  const [from, to, quad] = (given.get("edge") ?? "").split("~");
  const source = core.actors.id.indexOf(from ?? "");
  const target = core.actors.id.indexOf(to ?? "");
  if (source < 0 || target < 0) return null;
  const q = core.quads.indexOf(quad ?? "");
  return { kind: "edge", source, target, quad: q < 0 ? null : q };
}

type Listener = (state: State, before: State) => void;

/** Holds the one state; views listen, and change it through `set`. */
export class Store {
  private readonly listeners: Listener[] = [];

  constructor(private current: State) {}

  get state(): State {
    return this.current;
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  set(change: Partial<State>): void {
    const before = this.current;
    this.current = { ...before, ...change };
    for (const listener of this.listeners) listener(this.current, before);
  }
}

const SILENT = new Set<keyof State>(["selection", "view", "bin", "camera", "colour", "arranged"]);

/** Whether what is shown may have changed between two states (not only how or which is looked at). */
export function filtersChanged(a: State, b: State): boolean {
  return (Object.keys(a) as (keyof State)[]).some((key) => !SILENT.has(key) && a[key] !== b[key]);
}
