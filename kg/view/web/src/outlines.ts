/** Country outlines as SVG paths: only what lies in view, and no finer than the screen. */

import type { GeoProjection } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

export type Atlas = Topology<{ countries: GeometryCollection }>;

type Line = readonly (readonly number[])[];

interface Part {
  lines: readonly Line[];
  west: number;
  east: number;
  south: number;
  north: number;
}

/** West, south, east and north of what is in view, in degrees. */
export type View = [west: number, south: number, east: number, north: number];

const POLE = 84; // where Mercator ends
const FINE = 0.6; // pixels between two points of a line

export class Outlines {
  private readonly land: Part[];
  private readonly borders: Part[];

  constructor(atlas: Atlas) {
    const { countries } = atlas.objects;
    this.land = feature(atlas, countries).features.flatMap(({ geometry }) =>
      geometry.type === "Polygon" ? parts(geometry.coordinates) : geometry.type === "MultiPolygon" ? geometry.coordinates.flatMap(parts) : [],
    );
    this.borders = mesh(atlas, countries, (a, b) => a !== b).coordinates.flatMap((line) => parts([line]));
  }

  /** The paths of land and of borders between countries. */
  paths(projection: GeoProjection, view: View): { land: string; borders: string } {
    return { land: path(this.land, projection, view, "Z"), borders: path(this.borders, projection, view, "") };
  }
}

/** A polygon, or a line; one that crosses the 180th meridian once at each end of the world. */
function parts(lines: readonly Line[]): Part[] {
  const one = part(lines.map(unrolled));
  if (one.east <= 180 && one.west >= -180) return [one];
  const turn = one.east > 180 ? -360 : 360;
  return [one, part(one.lines.map((line) => line.map(([lon, lat]) => [lon! + turn, lat!])))];
}

function part(lines: readonly Line[]): Part {
  const box = { lines, west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [lon, lat] of lines[0]! as [number, number][]) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

/** The line without leaps from 180 to -180 degrees; one around the pole is closed along it. */
function unrolled(line: Line): Line {
  let turn = 0;
  const out = line.map(([lon, lat], i) => {
    const leap = i ? lon! - line[i - 1]![0]! : 0;
    if (leap > 180) turn -= 360;
    if (leap < -180) turn += 360;
    return [lon! + turn, lat!];
  });
  const pole = out[0]![1]! > 0 ? 90 : -90;
  return turn && line[0]![0] === line.at(-1)![0] ? [...out, [out.at(-1)![0]!, pole], [out[0]![0]!, pole]] : out;
}

/** What lies outside the view, SVG hides. */
function path(parts: Part[], projection: GeoProjection, [west, south, east, north]: View, end: string): string {
  let out = "";
  // Mercator, beyond 180 degrees too
  const middle = projection([0, 0])![0];
  const degree = (projection.scale() * Math.PI) / 180;
  for (const p of parts) {
    if (p.west > east || p.east < west || p.south > north || p.north < south) continue;
    for (const line of p.lines) {
      let [px, py] = [Infinity, Infinity];
      line.forEach(([lon, lat], i) => {
        const y = projection([0, Math.max(-POLE, Math.min(POLE, lat!))])![1];
        const x = middle + degree * lon!;
        if (i > 0 && i < line.length - 1 && Math.abs(x - px) < FINE && Math.abs(y - py) < FINE) return;
        out += `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
        [px, py] = [x, y];
      });
      out += end;
    }
  }
  return out;
}
