/** The claims behind an edge, an event or a place: sentences with their words marked, who says so, and where it stands. */

import { button, el, name, shorten } from "./dom";
import type { Shown } from "./filter";
import { evidenceData, marksOf, type Model } from "./model";
import type { Selection } from "./state";
import { theme } from "./theme";
import { day, modalityWords, plural, speakerWords, when } from "./words";
import { dayOf } from "./state";

const PAGE = 30; // events listed at once

export type Pick = (selection: Selection) => void;

export function actorButton(model: Model, actor: number, pick: Pick): HTMLElement {
  const { actors } = model.core;
  const link = el("button", { class: "actor", attrs: { type: "button" }, on: { click: () => pick({ kind: "actor", actor }) } });
  link.append(name(actors.name[actor]!));
  return link;
}

function actorList(model: Model, rows: number[], pick: Pick): Node[] {
  return rows.flatMap((a, i) => [...(i ? [document.createTextNode(", ")] : []), actorButton(model, a, pick)]);
}

/** "Pakistan threatens Afghanistan". */
export function headline(model: Model, event: number, pick: Pick): HTMLElement {
  const s = [...model.sources(event)];
  const t = [...model.targets(event)];
  const verb = el("span", { class: "verb", text: model.verb(event) });
  verb.style.setProperty("--quad", theme(model).quads[model.quad[event]!]!);
  const mutual = s.length > 1 && s.join() === t.join();
  const line = el("span", { class: "headline" });
  if (mutual) line.append(...actorList(model, s, pick), " ", verb, " each other");
  else line.append(...(s.length ? actorList(model, s, pick) : ["(nobody named)"]), " ", verb, " ", ...(t.length ? actorList(model, t, pick) : ["(nobody named)"]));
  return line;
}

/** The events that stand for a selection, those told most often first. */
export function eventsOf(model: Model, shown: Shown, selection: Selection): number[] {
  const { events } = model.core;
  const rows: number[] = [];
  const places = selection.kind === "places" ? new Set(selection.places) : null;
  for (let e = 0; e < shown.event.length; e++) {
    if (!shown.event[e]) continue;
    const s = model.sources(e);
    const t = model.targets(e);
    const fits =
      selection.kind === "event"
        ? e === selection.event
        : selection.kind === "actor"
          ? s.includes(selection.actor) || t.includes(selection.actor)
          : selection.kind === "places"
            ? places!.has(events.place[e]!)
            : s.includes(selection.source) &&
              t.includes(selection.target) &&
              (selection.quad === null || model.quad[e] === selection.quad);
    if (fits) rows.push(e);
  }
  return rows.sort((a, b) => events.claims[b]! - events.claims[a]! || (model.start[b]! || 0) - (model.start[a]! || 0) || a - b);
}

export function eventList(model: Model, shown: Shown, rows: number[], pick: Pick): HTMLElement {
  const list = el("ol", { class: "events" });
  let at = 0;
  const box = el("div", {}, list);
  const more = button("", () => grow());
  const grow = () => {
    for (const e of rows.slice(at, at + PAGE)) list.append(eventItem(model, shown, e, pick));
    at = Math.min(rows.length, at + PAGE);
    more.textContent = `Show more (${rows.length - at} left)`;
    more.hidden = at >= rows.length;
  };
  box.append(more);
  grow();
  return box;
}

function eventItem(model: Model, shown: Shown, event: number, pick: Pick): HTMLElement {
  const { events, places } = model.core;
  const place = events.place[event]!;
  const item = el("li", { class: "event", attrs: { "data-event": events.id[event]! } });
  const facts = el("p", { class: "facts" }, when(model, event));
  if (place >= 0) facts.append(" · ", name(places.name[place]!));
  facts.append(" · ", model.core.quads[model.quad[event]!]!);
  if (model.contested[event])
    facts.append(" ", el("strong", { class: "contested", text: "≠ contested", attrs: { title: "Some claims report it as happened, others deny it." } }));
  item.append(el("h3", {}, headline(model, event, pick)), facts);
  // a contested event shows what denies it too, whatever the filters hide
  const claims = [...model.claimsOf(event)].filter((c) => shown.claim[c] || model.contested[event]);
  claims.sort((a, b) => model.core.claims.modality[a]! - model.core.claims.modality[b]! || model.core.claims.confidence[b]! - model.core.claims.confidence[a]! || a - b);
  for (const c of claims.slice(0, 12)) item.append(claimItem(model, c, pick));
  const missing = events.claims[event]! - Math.min(12, claims.length);
  if (missing > 0) item.append(el("p", { class: "facts", text: `${plural(missing, "more claim")} not shown here` }));
  return item;
}

function claimItem(model: Model, claim: number, pick: Pick): HTMLElement {
  const { claims, documents, modalities } = model.core;
  const modality = modalities[claims.modality[claim]!]!;
  const d = claims.document[claim]!;
  const speakers = model.speakersOf(claim);
  const said = el("p", { class: "said" }, el("span", { class: `modality ${modality}`, text: modalityWords(modality) }), ", ");
  if (speakers.length) {
    // outermost first: the innermost vouches
    said.append(speakerWords(modality), " ");
    [...speakers].reverse().forEach((a, i) => said.append(...(i ? [", quoted by "] : []), actorButton(model, a, pick)));
  } else said.append("by the reporter");
  said.append(` · confidence ${claims.confidence[claim]} %`);
  const published = dayOf(documents.date[d]!);
  const cite = el("cite", {}, source(documents.title[d]!, documents.url[d]!));
  if (published !== null) cite.append(`, ${day(published)}`);
  return el("div", { class: "claim" }, sentence(model, claim), said, cite);
}

/** A link only where the address is one of the web: nothing runs from it. */
function source(title: string, url: string): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return name(title);
  const link = el("a", { attrs: { href: url, target: "_blank", rel: "noopener noreferrer" } });
  link.append(name(title));
  return link;
}

/** The sentence, with the trigger, the sides, the speakers and the place marked. */
export function sentence(model: Model, claim: number): HTMLElement {
  const data = evidenceData();
  const text = data.texts[data.sentence[claim]!]!;
  const marks = marksOf(data, claim).sort((a, b) => a.start - b.start || b.end - a.end || a.role - b.role);
  const quote = el("blockquote", { attrs: { dir: "auto" } });
  let at = 0;
  for (const { role, actor, start, end } of marks) {
    if (start < at || end > text.length) continue;
    quote.append(text.slice(at, start));
    const what = data.roles[role]!;
    const who = actor >= 0 ? `${what}: ${shorten(model.core.actors.name[actor]!, 60)}` : what;
    quote.append(el("mark", { class: what, text: text.slice(start, end), attrs: { title: who } }));
    at = end;
  }
  quote.append(text.slice(at));
  return quote;
}
