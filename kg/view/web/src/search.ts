/** Finds actors by any of their names; a list to choose from by mouse or keyboard (ARIA combobox). */

import { el, name } from "./dom";
import type { Model } from "./model";

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export interface Hit {
  actor: number;
  /** The name that was found, where it is not the actor's own. */
  alias: string | null;
}

export class Names {
  private readonly rows: { actor: number; alias: string | null; text: string }[] = [];

  constructor(model: Model) {
    const { name: names, aliases } = model.core.actors;
    names.forEach((own, actor) => {
      this.rows.push({ actor, alias: null, text: plain(own) });
      for (const [alias] of aliases[actor]!) this.rows.push({ actor, alias, text: plain(alias) });
    });
  }

  /** At most `limit` actors: whole names first, then beginnings, then anything inside. */
  find(query: string, events: Int32Array, limit = 10): Hit[] {
    const wanted = plain(query);
    if (!wanted) return [];
    const best = new Map<number, { hit: Hit; rank: number }>();
    for (const { actor, alias, text } of this.rows) {
      const at = text.indexOf(wanted);
      if (at < 0) continue;
      const rank = text === wanted ? 0 : at === 0 ? 1 : text[at - 1] === " " ? 2 : 3;
      const had = best.get(actor);
      if (!had || rank < had.rank) best.set(actor, { hit: { actor, alias }, rank });
    }
    return [...best.values()]
      .sort((a, b) => a.rank - b.rank || events[b.hit.actor]! - events[a.hit.actor]! || a.hit.actor - b.hit.actor)
      .slice(0, limit)
      .map(({ hit }) => hit);
  }
}

export function searchBox(model: Model, events: () => Int32Array, choose: (actor: number) => void): HTMLElement {
  let names: Names | null = null;
  let hits: Hit[] = [];
  let at = -1;
  const list = el("ul", { class: "hits", attrs: { role: "listbox", id: "hits", "aria-label": "Actors found" } });
  const input = el("input", {
    attrs: {
      type: "search", id: "search", placeholder: "Find an actor by any of its names", role: "combobox",
      "aria-label": "Find an actor by any of its names", "aria-expanded": "false", "aria-controls": "hits",
      "aria-autocomplete": "list", autocomplete: "off",
    },
  });
  const take = (i: number) => {
    const hit = hits[i];
    if (!hit) return;
    input.value = "";
    render();
    choose(hit.actor);
  };
  const render = () => {
    names ??= new Names(model);
    hits = names.find(input.value, events());
    at = hits.length ? 0 : -1;
    list.replaceChildren(
      ...hits.map((hit, i) => {
        const item = el("li", { attrs: { role: "option", id: `hit-${i}`, "aria-selected": "false" } }, name(model.core.actors.name[hit.actor]!));
        if (hit.alias) item.append(el("small", {}, " also ", name(hit.alias)));
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(i);
        });
        return item;
      }),
    );
    mark();
    input.setAttribute("aria-expanded", String(hits.length > 0));
  };
  const mark = () => {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `hit-${at}`);
    else input.removeAttribute("aria-activedescendant");
  };
  input.addEventListener("input", render);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) at = (at + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
      mark();
    } else if (event.key === "Enter") take(at);
    else if (event.key === "Escape") {
      input.value = "";
      render();
    }
  });
  input.addEventListener("blur", () => {
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  });
  return el("div", { class: "search", attrs: { role: "search" } }, input, list);
}
