/** Numbers, dates and modalities in words. */

import type { Model } from "./model";
import { isoDay } from "./state";

/** `12,345` (the browser's own formats take ten milliseconds to begin). */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${thousands(n)} ${n === 1 ? one : many}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function day(days: number): string {
  const [y, m, d] = isoDay(days).split("-");
  return `${Number(d)} ${MONTHS[Number(m) - 1]} ${y}`;
}

/** When an event happened, no more precise than the texts. */
export function when(model: Model, event: number): string {
  const start = model.start[event]!;
  const end = model.end[event]!;
  if (Number.isNaN(start)) return "undated";
  if (!model.core.events.dated[event]) return `undated, reported ${day(start)}`;
  if (start === end) return day(start);
  const first = isoDay(start);
  const last = isoDay(end);
  if (first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4);
  if (first.endsWith("-01") && first.slice(0, 7) === last.slice(0, 7) && isoDay(end + 1).endsWith("-01"))
    return `${MONTHS[Number(first.slice(5, 7)) - 1]} ${first.slice(0, 4)}`;
  return `${day(start)} to ${day(end)}`;
}

const MODALITY: Record<string, string> = {
  actual: "reported as happened",
  planned: "announced or planned",
  hypothetical: "conditional or possible",
  negated: "denied or reported as not having happened",
};

export function modalityWords(modality: string): string {
  return MODALITY[modality] ?? modality;
}

/** Before the speaker's name: "denied by" ... */
export function speakerWords(modality: string): string {
  return { actual: "according to", planned: "announced by", hypothetical: "said by", negated: "denied by" }[modality] ?? "said by";
}

const HIDDEN: Record<string, string> = { planned: "planned", hypothetical: "hypothetical", negated: "denied", actual: "actual" };

/** "denied or hypothetical", of the modalities with a count. */
export function hiddenWords(modalities: string[], counts: number[]): string {
  const some = modalities.filter((_, i) => counts[i]! > 0).map((m) => HIDDEN[m] ?? m);
  return some.length < 2 ? (some[0] ?? "") : `${some.slice(0, -1).join(", ")} or ${some.at(-1)}`;
}
