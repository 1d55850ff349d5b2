/** The page's data as it lies in the document, and the columns that views and filters work on. */

export interface Core {
  title: string;
  notes: string[];
  totals: { documents: number; actors: number; events: number; claims: number };
  definitions: Record<string, string>;
  quads: string[];
  quadColours: string[];
  families: { name: string; colour: string; kinds: string[] }[];
  modalities: string[];
  kinds: string[];
  types: string[];
  typeQuad: number[];
  typeVerb: string[];
  modes: string[];
  modeVerb: Record<string, string>;
  actors: {
    id: string[];
    name: string[];
    kind: number[];
    country: string[];
    aliases: [name: string, author: string, since: string, note: string][][];
    provisional: number[];
    x: number[];
    y: number[];
    brokerage: number[];
    community: number[];
  };
  places: {
    id: string[];
    name: string[];
    country: string[];
    lat: (number | null)[];
    lon: (number | null)[];
    feature: string[];
  };
  documents: { id: string[]; title: string[]; url: string[]; date: string[] };
  events: {
    id: string[];
    type: number[];
    mode: number[];
    place: number[];
    /** Actors of event e: `source[sourceAt[e] .. sourceAt[e + 1]]`; targets likewise. */
    source: number[];
    sourceAt: number[];
    target: number[];
    targetAt: number[];
    start: (number | null)[];
    end: (number | null)[];
    dated: number[];
    claims: number[];
  };
  claims: {
    event: number[];
    document: number[];
    modality: number[];
    confidence: number[];
    /** Actors of claim c: `speakers[speakersAt[c] .. speakersAt[c + 1]]`, outermost first. */
    speakers: number[];
    speakersAt: number[];
  };
  ties: Tie[];
}

export interface Tie {
  type: string;
  source: number;
  target: number;
  place: boolean;
  since: string | null;
  until: string | null;
  by: number[];
  modality: string;
  known: boolean;
}

export interface EvidenceData {
  roles: string[];
  texts: string[];
  id: string[];
  sentence: number[];
  /** Runs of role, actor (or -1), start, end; of claim c from `marksAt[c]` to `marksAt[c + 1]`. */
  marks: number[];
  marksAt: number[];
}

/** One edge a dyad and quad class: parallel columns. */
export interface Edges {
  source: Int32Array;
  target: Int32Array;
  quad: Uint8Array;
  size: number;
}

export class Model {
  readonly edges: Edges;
  /** Edges of event e: `eventEdges[eventEdgeAt[e] .. eventEdgeAt[e + 1]]`; claims of an event likewise. */
  readonly eventEdges: Int32Array;
  readonly eventEdgeAt: Int32Array;
  readonly eventClaims: Int32Array;
  readonly eventClaimAt: Int32Array;
  readonly quad: Uint8Array;
  readonly source: Int32Array;
  readonly sourceAt: Int32Array;
  readonly target: Int32Array;
  readonly targetAt: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Bit 1: some claim reports it as happened; bit 2: some claim denies it. */
  private readonly told: Uint8Array;
  /** Some claim tells that it happened and another denies it. */
  readonly contested: Uint8Array;
  readonly family: Uint8Array;
  readonly firstDay: number;
  readonly lastDay: number;
  private readonly edgeRow = new Map<number, number>();

  constructor(readonly core: Core) {
    const { events, claims, actors } = core;
    const n = events.id.length;
    this.quad = new Uint8Array(n);
    this.start = new Float64Array(n).fill(NaN);
    this.end = new Float64Array(n).fill(NaN);
    for (let e = 0; e < n; e++) {
      this.quad[e] = core.typeQuad[events.type[e]!]!;
      this.start[e] = events.start[e] ?? NaN;
      this.end[e] = events.end[e] ?? NaN;
    }
    this.source = new Int32Array(events.source);
    this.sourceAt = new Int32Array(events.sourceAt);
    this.target = new Int32Array(events.target);
    this.targetAt = new Int32Array(events.targetAt);
    const kindFamily = core.kinds.map((k) => core.families.findIndex((f) => f.kinds.includes(k)));
    this.family = Uint8Array.from(actors.kind, (k) => kindFamily[k]!);
    const source: number[] = [];
    const target: number[] = [];
    const quad: number[] = [];
    const rows: number[] = [];
    this.eventEdgeAt = new Int32Array(n + 1);
    for (let e = 0; e < n; e++) {
      for (let i = this.sourceAt[e]!; i < this.sourceAt[e + 1]!; i++) {
        const s = this.source[i]!;
        for (let j = this.targetAt[e]!; j < this.targetAt[e + 1]!; j++) {
          const t = this.target[j]!;
          if (s === t) continue;
          const key = this.key(s, t, this.quad[e]!);
          let row = this.edgeRow.get(key);
          if (row === undefined) {
            row = source.length;
            this.edgeRow.set(key, row);
            source.push(s);
            target.push(t);
            quad.push(this.quad[e]!);
          }
          rows.push(row);
        }
      }
      this.eventEdgeAt[e + 1] = rows.length;
    }
    this.eventEdges = new Int32Array(rows);
    this.edges = {
      source: new Int32Array(source),
      target: new Int32Array(target),
      quad: new Uint8Array(quad),
      size: source.length,
    };
    this.eventClaimAt = new Int32Array(n + 1);
    for (const e of claims.event) this.eventClaimAt[e + 1]!++;
    for (let e = 0; e < n; e++) this.eventClaimAt[e + 1]! += this.eventClaimAt[e]!;
    const next = this.eventClaimAt.slice();
    this.eventClaims = new Int32Array(claims.event.length);
    const told = new Uint8Array(n);
    const negated = core.modalities.indexOf("negated");
    for (let c = 0; c < claims.event.length; c++) {
      const e = claims.event[c]!;
      this.eventClaims[next[e]!++] = c;
      told[e]! |= claims.modality[c] === 0 ? 1 : claims.modality[c] === negated ? 2 : 0;
    }
    this.told = told;
    this.contested = told.map((bits) => (bits === 3 ? 1 : 0));
    // a date such as "2025" would stretch the time line over months without events
    const exact = this.range(31, true);
    [this.firstDay, this.lastDay] = exact[0] <= exact[1] ? exact : this.range(Infinity, false);
    if (this.firstDay > this.lastDay) [this.firstDay, this.lastDay] = [0, 0];
  }

  /** First and last day of the events (or those that happened) that span at most `days`. */
  private range(days: number, happened: boolean): [number, number] {
    let first = Infinity;
    let last = -Infinity;
    for (let e = 0; e < this.start.length; e++) {
      if (!(this.end[e]! - this.start[e]! < days) || (happened && !(this.told[e]! & 1))) continue;
      if (this.start[e]! < first) first = this.start[e]!;
      if (this.end[e]! > last) last = this.end[e]!;
    }
    return [first, last];
  }

  private key(source: number, target: number, quad: number): number {
    return (source * this.core.actors.id.length + target) * 4 + quad;
  }

  /** Row of the edge, or -1. */
  edge(source: number, target: number, quad: number): number {
    return this.edgeRow.get(this.key(source, target, quad)) ?? -1;
  }

  sources(event: number): Int32Array {
    return this.source.subarray(this.sourceAt[event], this.sourceAt[event + 1]);
  }

  targets(event: number): Int32Array {
    return this.target.subarray(this.targetAt[event], this.targetAt[event + 1]);
  }

  claimsOf(event: number): Int32Array {
    return this.eventClaims.subarray(this.eventClaimAt[event], this.eventClaimAt[event + 1]);
  }

  speakersOf(claim: number): number[] {
    const { speakers, speakersAt } = this.core.claims;
    return speakers.slice(speakersAt[claim], speakersAt[claim + 1]);
  }

  edgesOf(event: number): Int32Array {
    return this.eventEdges.subarray(this.eventEdgeAt[event], this.eventEdgeAt[event + 1]);
  }

  verb(event: number): string {
    const { type, mode } = this.core.events;
    return this.core.modeVerb[`${type[event]}:${mode[event]}`] ?? this.core.typeVerb[type[event]!]!;
  }
}

export function readJson<T>(id: string): T {
  return JSON.parse(document.getElementById(id)!.textContent) as T;
}

export interface Mark {
  role: number;
  actor: number;
  start: number;
  end: number;
}

export function marksOf(data: EvidenceData, claim: number): Mark[] {
  const out: Mark[] = [];
  for (let i = data.marksAt[claim]!; i < data.marksAt[claim + 1]!; i += 4)
    out.push({ role: data.marks[i]!, actor: data.marks[i + 1]!, start: data.marks[i + 2]!, end: data.marks[i + 3]! });
  return out;
}

let evidence: EvidenceData | undefined;

/** Sentences and marks; parsed when first asked for, so that the page opens sooner. */
export function evidenceData(): EvidenceData {
  evidence ??= readJson<EvidenceData>("kg-evidence");
  return evidence;
}
