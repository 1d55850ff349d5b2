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
      geometry.type === "Polygon" ? [part(geometry.coordinates)] : geometry.type === "MultiPolygon" ? geometry.coordinates.map(part) : [],
    );
    this.borders = mesh(atlas, countries, (a, b) => a !== b).coordinates.map((line) => part([line]));
  }

  /** The paths of land and of borders between countries. */
  paths(projection: GeoProjection, view: View): { land: string; borders: string } {
    return { land: path(this.land, projection, view, "Z"), borders: path(this.borders, projection, view, "") };
  }
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

/** The atlas is cut along the 180th meridian, so points can be joined as they are; what lies outside, SVG hides. */
function path(parts: Part[], projection: GeoProjection, [west, south, east, north]: View, end: string): string {
  let out = "";
  for (const p of parts) {
    if (p.west > east || p.east < west || p.south > north || p.north < south) continue;
    for (const line of p.lines) {
      let [px, py] = [Infinity, Infinity];
      line.forEach(([lon, lat], i) => {
        const [x, y] = projection([lon!, Math.max(-POLE, Math.min(POLE, lat!))])!;
        if (i > 0 && i < line.length - 1 && Math.abs(x - px) < FINE && Math.abs(y - py) < FINE) return;
        out += `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
        [px, py] = [x, y];
      });
      out += end;
    }
  }
  return out;
}
