/** Colours of the page: the palette is given, and is lightened on a dark ground. */

import type { Model } from "./model";

export type Rgb = [number, number, number];

export interface Theme {
  dark: boolean;
  ground: string;
  text: string;
  halo: string;
  quads: string[];
  families: string[];
}

export function hexRgb(hex: string): Rgb {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)) as Rgb;
}

/** `a` with a share `t` of `b`. */
export function mix(a: string, b: string, t: number): string {
  const y = hexRgb(b);
  return `#${hexRgb(a)
    .map((v, i) => Math.round(v + (y[i]! - v) * t).toString(16).padStart(2, "0"))
    .join("")}`;
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function theme(model: Model, dark = isDark()): Theme {
  const { quadColours, families } = model.core;
  const lift = (colour: string) => {
    const [r, g, b] = hexRgb(colour);
    return dark && 0.3 * r + 0.6 * g + 0.1 * b < 110 ? mix(colour, "#ffffff", 0.4) : colour;
  };
  return {
    dark,
    ground: dark ? "#14171c" : "#ffffff",
    text: dark ? "#eceff3" : "#1b1f24",
    halo: dark ? "#14171c" : "#ffffff",
    quads: quadColours.map((c) => (dark ? mix(c, "#ffffff", 0.12) : c)),
    families: families.map((f) => lift(f.colour)),
  };
}
