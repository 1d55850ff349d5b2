/** Colours of communities: the ten largest have one (Tol, *muted*), the rest are grey. */

import { mix } from "./theme";

const MUTED = ["#332288", "#cc6677", "#117733", "#ddcc77", "#88ccee", "#882255", "#44aa99", "#999933", "#aa4499"];

export function communityColour(community: number, dark: boolean): string {
  const colour = MUTED[community - 1] ?? "#bbbbbb";
  return dark ? mix(colour, "#ffffff", 0.35) : colour;
}
