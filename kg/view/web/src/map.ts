/** Events at their places over country outlines; close places are clustered, imprecise ones drawn as such. */

import { geoMercator, type GeoProjection } from "d3-geo";
import { button, el, name, shorten, svg } from "./dom";
import type { Shown } from "./filter";
import { readJson, type Model } from "./model";
import { Outlines, type Atlas } from "./outlines";
import { theme } from "./theme";
import { plural } from "./words";

interface Spot {
  places: number[];
  x: number;
  y: number;
  events: number;
  quads: number[];
  imprecise: boolean;
}

export class MapView {
  private readonly picture = svg("svg", { class: "map", role: "group", "aria-label": "Map of places" });
  private readonly ground = svg("g", {});
  private readonly spots = svg("g", {});
  private readonly note = el("span", { class: "note" });
  private projection: GeoProjection = geoMercator();
  private scale = 0;
  /** The reader has chosen another part of it. */
  private moved = false;
  private centre: [number, number] = [0, 20];
  private outlines: Outlines | null = null;
  /** The view whose outlines are drawn. */
  private drawn = "";
  private byPlace: Int32Array;
  private quads: Int32Array;
  private chosen = new Set<number>();
  private width = 360;
  private height = 240;

  constructor(
    host: HTMLElement,
    private readonly model: Model,
    private readonly pick: (places: number[]) => void,
  ) {
    const n = model.core.places.id.length;
    this.byPlace = new Int32Array(n);
    this.quads = new Int32Array(n * 4);
    host.append(
      el(
        "div",
        { class: "bar" },
        el("h2", { text: "Where" }),
        button("+", () => this.zoom(1.6), { "aria-label": "Zoom the map in" }),
        button("−", () => this.zoom(1 / 1.6), { "aria-label": "Zoom the map out" }),
        button("Fit", () => this.fit(), { "aria-label": "Fit the map to the places shown", id: "map-fit" }),
        this.note,
      ),
      this.picture,
    );
    this.picture.append(this.ground, this.spots);
    this.drag();
  }

  update(shown: Shown, chosen: number[]): void {
    const { events } = this.model.core;
    this.byPlace.fill(0);
    this.quads.fill(0);
    let nowhere = 0;
    for (let e = 0; e < shown.event.length; e++) {
      if (!shown.event[e]) continue;
      const place = events.place[e]!;
      if (place < 0 || this.model.core.places.lat[place] === null) {
        nowhere++;
        continue;
      }
      this.byPlace[place]!++;
      this.quads[place * 4 + this.model.quad[e]!]!++;
    }
    this.chosen = new Set(chosen);
    const placed = shown.events - nowhere;
    this.note.textContent = placed ? `${plural(placed, "event")} of ${shown.events} with a place` : "No event shown has a known place.";
    this.draw();
  }

  /** Draws for the first time, or again after a change of size or colours. */
  draw(): void {
    const before = [this.width, this.height].join();
    this.width = Math.max(150, this.picture.clientWidth || 360);
    this.height = Math.max(120, this.picture.clientHeight || 240);
    const resized = before !== [this.width, this.height].join();
    this.picture.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.outlines ??= new Outlines(readJson<Atlas>("kg-atlas"));
    if (this.scale === 0 || (resized && !this.moved)) this.frame();
    this.project();
    this.drawGround();
    this.drawSpots();
  }

  fit(): void {
    this.moved = false;
    this.frame();
    this.project();
    this.drawGround();
    this.drawSpots();
  }

  private located(): number[] {
    const { lat, lon } = this.model.core.places;
    return [...this.byPlace.keys()].filter((p) => this.byPlace[p]! > 0 && lat[p] !== null && lon[p] !== null);
  }

  /** Frames the places shown, no closer than some hundred kilometres. */
  private frame(): void {
    const { lat, lon } = this.model.core.places;
    const rows = this.located();
    if (rows.length === 0) {
      this.scale = this.width / 6.4;
      this.centre = [20, 25];
      return;
    }
    const xs = rows.map((p) => lon[p]!);
    const ys = rows.map((p) => Math.max(-78, Math.min(80, lat[p]!)));
    const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const radians = Math.PI / 180;
    const merc = (d: number) => Math.log(Math.tan(Math.PI / 4 + (d * radians) / 2));
    const wide = Math.max(6, east - west) * radians;
    const high = Math.max(0.09, merc(north) - merc(south));
    this.scale = Math.min((this.width - 70) / wide, (this.height - 70) / high);
    const y = (merc(north) + merc(south)) / 2;
    this.centre = [(west + east) / 2, (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / radians];
  }

  private project(): void {
    this.projection = geoMercator()
      .center(this.centre)
      .scale(this.scale)
      .translate([this.width / 2, this.height / 2]);
  }

  private drawGround(): void {
    this.ground.removeAttribute("transform");
    const view = [this.width, this.height, this.scale, ...this.centre].join();
    if (view === this.drawn) return;
    this.drawn = view;
    const half = ((this.width / 2 / this.scale) * 180) / Math.PI;
    const [lon] = this.centre;
    const [[, north], [, south]] = [this.projection.invert!([0, 0])!, this.projection.invert!([0, this.height])!];
    const { land, borders } = this.outlines!.paths(this.projection, [lon - half, south, lon + half, north]);
    this.ground.replaceChildren(svg("path", { class: "land", d: land }), svg("path", { class: "borders", d: borders }));
  }

  private cluster(): Spot[] {
    const { lat, lon, feature: kind } = this.model.core.places;
    const cells = new Map<string, Spot>();
    for (const p of this.located().sort((a, b) => this.byPlace[b]! - this.byPlace[a]! || a - b)) {
      const at = this.projection([lon[p]!, Math.max(-85, Math.min(85, lat[p]!))]);
      if (!at || at[0] < -10 || at[1] < -10 || at[0] > this.width + 10 || at[1] > this.height + 10) continue;
      const imprecise = kind[p] !== "city";
      const key = `${Math.floor(at[0] / 26)} ${Math.floor(at[1] / 26)} ${imprecise}`;
      const spot = cells.get(key);
      const quads = [0, 1, 2, 3].map((q) => this.quads[p * 4 + q]!);
      if (spot) {
        spot.places.push(p);
        spot.events += this.byPlace[p]!;
        spot.quads = spot.quads.map((n, q) => n + quads[q]!);
      } else cells.set(key, { places: [p], x: at[0], y: at[1], events: this.byPlace[p]!, quads, imprecise });
    }
    return [...cells.values()].sort((a, b) => b.events - a.events);
  }

  private drawSpots(): void {
    const look = theme(this.model);
    const { places } = this.model.core;
    const spots = this.cluster();
    const most = Math.max(1, ...spots.map((s) => s.events));
    const had = this.spots.contains(document.activeElement) ? (document.activeElement as SVGElement).dataset["places"] : null;
    this.spots.replaceChildren();
    const taken: [number, number, number][] = [];
    spots.forEach((spot, rank) => {
      const r = 4 + 12 * Math.sqrt(spot.events / most);
      const quad = spot.quads.indexOf(Math.max(...spot.quads));
      const title = spot.places.map((p) => shorten(places.name[p]!, 40)).slice(0, 4).join(", ");
      const more = spot.places.length > 4 ? ` and ${spot.places.length - 4} more places` : "";
      const exact = spot.imprecise ? " (the texts give no closer place)" : "";
      const words = `${title}${more}: ${plural(spot.events, "event")}, mostly ${this.model.core.quads[quad]}${exact}`;
      const open = () => this.pick(spot.places);
      const group = svg("g", {
        class: spot.places.some((p) => this.chosen.has(p)) ? "spot chosen" : "spot",
        tabindex: 0, role: "button", "aria-label": words, "data-places": spot.places.join(" "),
      });
      group.append(
        svg("title", {}, words),
        svg("circle", {
          cx: spot.x, cy: spot.y, r: spot.imprecise ? r + 5 : r, class: spot.imprecise ? "imprecise" : "exact",
          fill: look.quads[quad]!, stroke: spot.imprecise ? look.quads[quad]! : look.ground,
        }),
      );
      if (spot.places.length > 1)
        group.append(svg("text", { x: spot.x, y: spot.y + 4, class: "count" }, String(spot.places.length)));
      const free = taken.every(([x, y, w]) => Math.abs(y - spot.y) > 13 || Math.abs(x - spot.x) > (w + title.length * 6) / 1.6);
      if (rank < 12 && spot.places.length === 1 && free) {
        taken.push([spot.x, spot.y, title.length * 6]);
        const left = spot.x + r + title.length * 6.4 > this.width;
        group.append(svg("text", { x: left ? spot.x - r - 3 : spot.x + r + 3, y: spot.y + 4, class: left ? "place left" : "place" }, name(title).textContent ?? ""));
      }
      group.addEventListener("click", open);
      group.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open();
      });
      this.spots.append(group);
      if (had && spot.places.join(" ") === had) group.focus();
    });
  }

  private zoom(factor: number, at?: [number, number]): void {
    this.moved = true;
    const point = at ?? [this.width / 2, this.height / 2];
    const fixed = this.projection.invert?.(point);
    this.scale = Math.max(this.width / 7, Math.min(this.width * 200, this.scale * factor));
    this.project();
    const moved = fixed && this.projection(fixed);
    if (moved) this.shift(point[0] - moved[0], point[1] - moved[1]);
    this.drawGround();
    this.drawSpots();
  }

  private shift(dx: number, dy: number): void {
    const to = this.projection.invert?.([this.width / 2 - dx, this.height / 2 - dy]);
    if (to) this.centre = [to[0], Math.max(-80, Math.min(82, to[1]))];
    this.project();
  }

  private drag(): void {
    let from: [number, number] | null = null;
    let dragged = false;
    this.picture.addEventListener("pointerdown", (event) => {
      from = [event.clientX, event.clientY];
      dragged = false;
    });
    this.picture.addEventListener("pointermove", (event) => {
      if (!from) return;
      const dx = event.clientX - from[0];
      const dy = event.clientY - from[1];
      if (!dragged && Math.hypot(dx, dy) < 4) return;
      dragged = true;
      this.picture.setPointerCapture(event.pointerId);
      this.ground.setAttribute("transform", `translate(${dx} ${dy})`);
      this.spots.setAttribute("transform", `translate(${dx} ${dy})`);
    });
    const end = (event: PointerEvent) => {
      if (from && dragged) {
        this.moved = true;
        this.shift(event.clientX - from[0], event.clientY - from[1]);
        this.spots.removeAttribute("transform");
        this.drawGround();
        this.drawSpots();
      }
      from = null;
    };
    this.picture.addEventListener("pointerup", end);
    this.picture.addEventListener("pointercancel", end);
    this.picture.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const box = this.picture.getBoundingClientRect();
        this.zoom(event.deltaY < 0 ? 1.25 : 0.8, [event.clientX - box.left, event.clientY - box.top]);
      },
      { passive: false },
    );
  }
}
