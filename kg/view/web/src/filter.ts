/** What of the graph the state shows: plain loops over columns, some milliseconds for 40,000 events. */

import type { Model } from "./model";
import { egoOf, pathOf } from "./paths";
import type { State } from "./state";

export interface Shown {
  /** 1 for each event shown; claims likewise (those of shown events that pass). */
  event: Uint8Array;
  claim: Uint8Array;
  /** Events shown by edge and by actor; contested events by edge. */
  edge: Int32Array;
  contested: Int32Array;
  actor: Int32Array;
  events: number;
  claims: number;
  contestedEvents: number;
  /** Claims that only their modality hides, by modality. */
  hidden: number[];
  /** Why a path is empty, in words. */
  problem: string | null;
}

export function applyFilters(model: Model, state: State): Shown {
  const { core } = model;
  const { events, claims, actors, places } = core;
  const { eventClaims, eventClaimAt } = model;
  const n = events.id.length;
  const modality = mask(state.modalities, core.modalities.length);
  const type = mask(state.types, core.types.length);
  const quad = mask(state.quads, core.quads.length);
  const family = mask(state.families, core.families.length);
  const shown: Shown = {
    event: new Uint8Array(n),
    claim: new Uint8Array(claims.event.length),
    edge: new Int32Array(model.edges.size),
    contested: new Int32Array(model.edges.size),
    actor: new Int32Array(actors.id.length),
    events: 0,
    claims: 0,
    contestedEvents: 0,
    hidden: core.modalities.map(() => 0),
    problem: null,
  };
  const inKind = (a: number) => family[model.family[a]!] === 1;
  const inCountry = (a: number) => actors.country[a] === state.country;

  for (let e = 0; e < n; e++) {
    if (!type[events.type[e]!] || !quad[model.quad[e]!]) continue;
    if (state.from !== null && !(model.end[e]! >= state.from)) continue;
    if (state.to !== null && !(model.start[e]! <= state.to)) continue;
    if (state.families && !model.sources(e).some(inKind) && !model.targets(e).some(inKind)) continue;
    if (
      state.country !== null &&
      places.country[events.place[e]!] !== state.country &&
      !model.sources(e).some(inCountry) &&
      !model.targets(e).some(inCountry)
    )
      continue;
    let passing = 0;
    let complete = true;
    const [first, last] = [eventClaimAt[e]!, eventClaimAt[e + 1]!];
    for (let i = first; i < last; i++) {
      const c = eventClaims[i]!;
      const passes =
        claims.confidence[c]! >= state.minConfidence &&
        (state.document === null || claims.document[c] === state.document) &&
        (state.speaker === null || saidBy(model, c, state.speaker));
      if (!passes) complete = false;
      else if (!modality[claims.modality[c]!]) {
        complete = false;
        shown.hidden[claims.modality[c]!]!++;
      } else {
        passing++;
        shown.claim[c] = 1;
      }
    }
    // an event of many claims carries only some of them: then its own count tells
    const told = complete ? events.claims[e]! : passing;
    if (passing > 0 && told >= state.minClaims) shown.event[e] = 1;
    else for (let i = first; i < last; i++) shown.claim[eventClaims[i]!] = 0;
  }
  focus(model, state, shown);
  count(model, shown);
  return shown;
}

function saidBy(model: Model, claim: number, speaker: number): boolean {
  const { speakers, speakersAt } = model.core.claims;
  const end = speakersAt[claim + 1]!;
  if (speaker < 0) return end === speakersAt[claim];
  for (let i = speakersAt[claim]!; i < end; i++) if (speakers[i] === speaker) return true;
  return false;
}

function mask(rows: number[] | null, size: number): Uint8Array {
  const out = new Uint8Array(size);
  if (rows === null) out.fill(1);
  else for (const row of rows) out[row] = 1;
  return out;
}

/** Keeps the ego network of an actor, or the shortest path between two. */
function focus(model: Model, state: State, shown: Shown): void {
  if (!state.focus) return;
  const keep =
    state.focus.kind === "ego"
      ? egoOf(model, shown.event, state.focus.actor)
      : pathOf(model, shown.event, state.focus.from, state.focus.to);
  if (!keep) {
    shown.problem = "Nothing that is shown connects the two actors.";
    shown.event.fill(0);
    shown.claim.fill(0);
    return;
  }
  for (let e = 0; e < shown.event.length; e++) {
    if (!shown.event[e]) continue;
    const who = [...model.sources(e), ...model.targets(e)];
    const inside =
      state.focus.kind === "ego" ? who.every((a) => keep.has(a)) : who.filter((a) => keep.has(a)).length > 1;
    if (inside) continue;
    shown.event[e] = 0;
    for (const c of model.claimsOf(e)) shown.claim[c] = 0;
  }
}

function count(model: Model, shown: Shown): void {
  const { eventEdges, eventEdgeAt, source, sourceAt, target, targetAt } = model;
  const seen = new Int32Array(shown.actor.length).fill(-1);
  const acts = (a: number, e: number) => {
    if (seen[a] === e) return;
    seen[a] = e;
    shown.actor[a]!++;
  };
  for (let e = 0; e < shown.event.length; e++) {
    if (!shown.event[e]) continue;
    shown.events++;
    const doubt = model.contested[e]!;
    shown.contestedEvents += doubt;
    for (let i = eventEdgeAt[e]!; i < eventEdgeAt[e + 1]!; i++) {
      shown.edge[eventEdges[i]!]!++;
      shown.contested[eventEdges[i]!]! += doubt;
    }
    for (let i = sourceAt[e]!; i < sourceAt[e + 1]!; i++) acts(source[i]!, e);
    for (let i = targetAt[e]!; i < targetAt[e + 1]!; i++) acts(target[i]!, e);
  }
  for (let c = 0; c < shown.claim.length; c++) shown.claims += shown.claim[c]!;
}
