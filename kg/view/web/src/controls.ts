/** The filters. */

import { button, el, shorten } from "./dom";
import type { Model } from "./model";
import { START, dayOf, isoDay, type State } from "./state";
import { theme } from "./theme";

type Set = (change: Partial<State>) => void;

export class Controls {
  private readonly sync: ((state: State) => void)[] = [];

  constructor(host: HTMLElement, private readonly model: Model, private readonly set: Set) {
    const { core } = model;
    const look = theme(model);
    const types = el("details", {}, el("summary", { text: "Event types" }), this.checks("type", core.types, "types"));
    host.append(
      el("div", { class: "bar" }, el("h2", { text: "Filters" }), button("Reset", () => this.reset(), { id: "reset" })),
      this.days(),
      this.group("Quad class", this.checks("quad", core.quads, "quads", look.quads)),
      this.group("Said to have", this.modalities()),
      this.group("Kind of actor", this.checks("kind", core.families.map((f) => f.name), "families", look.families, true)),
      types,
      this.choice("Speaker", "speaker", this.speakers(), (s) => s.speaker, (speaker) => ({ speaker })),
      this.country(),
      this.choice("Document", "document", this.documents(), (s) => s.document, (document) => ({ document })),
      this.number("Claims, at least", "claims", 1, 20, 1, (s) => s.minClaims, (minClaims) => ({ minClaims })),
      this.number("Confidence, at least (%)", "confidence", 0, 100, 5, (s) => s.minConfidence, (minConfidence) => ({ minConfidence })),
    );
  }

  update(state: State): void {
    for (const sync of this.sync) sync(state);
  }

  private reset(): void {
    const { selection, view, colour, bin, camera, arranged, ...filters } = START;
    void [selection, view, colour, bin, camera, arranged];
    this.set({ ...filters, modalities: [...START.modalities] });
  }

  private group(label: string, content: HTMLElement): HTMLElement {
    return el("fieldset", {}, el("legend", { text: label }), content);
  }

  /** Boxes; all ticked is no filter. */
  private checks(
    id: string,
    names: string[],
    key: "types" | "quads" | "families",
    colours?: string[],
    round = false,
  ): HTMLElement {
    const { model } = this;
    const used = key === "families" ? new Set(model.family) : null;
    const boxes: HTMLInputElement[] = [];
    const box = el("div", { class: "checks" });
    names.forEach((text, i) => {
      const input = el("input", { attrs: { type: "checkbox", id: `${id}-${i}`, value: text } });
      boxes.push(input);
      input.addEventListener("change", () => {
        const rows = boxes.flatMap((b, row) => (b.checked ? [row] : []));
        this.set({ [key]: rows.length === names.length ? null : rows });
      });
      if (used && !used.has(i)) return;
      const label = el("label", {}, input);
      if (colours) {
        const dot = el("span", { class: round ? "dot" : "dash" });
        dot.style.setProperty("--dot", colours[i]!);
        label.append(dot);
      }
      label.append(key === "types" ? text.toLowerCase() : text);
      box.append(label);
    });
    this.sync.push((state) => {
      const rows = state[key];
      boxes.forEach((b, i) => (b.checked = rows === null || rows.includes(i)));
    });
    return box;
  }

  private modalities(): HTMLElement {
    const words: Record<string, string> = {
      actual: "happened", planned: "been planned", hypothetical: "been possible", negated: "not happened",
    };
    const { modalities } = this.model.core;
    const boxes = modalities.map((m, i) => el("input", { attrs: { type: "checkbox", id: `modality-${i}`, value: m } }));
    for (const input of boxes)
      input.addEventListener("change", () => this.set({ modalities: boxes.flatMap((b, i) => (b.checked ? [i] : [])) }));
    this.sync.push((state) => boxes.forEach((b, i) => (b.checked = state.modalities.includes(i))));
    return el("div", { class: "checks" }, ...boxes.map((b, i) => el("label", {}, b, words[modalities[i]!] ?? modalities[i]!)));
  }

  private days(): HTMLElement {
    const input = (id: "from" | "to", text: string) => {
      const field = el("input", { attrs: { type: "date", id } });
      field.addEventListener("change", () => this.set({ [id]: dayOf(field.value) }));
      this.sync.push((state) => {
        const value = state[id];
        field.value = value === null ? "" : isoDay(value);
      });
      return el("label", { class: "field" }, text, field);
    };
    return this.group("Time", el("div", { class: "days" }, input("from", "from"), input("to", "to")));
  }

  private choice(
    label: string,
    id: string,
    options: [row: number, text: string][],
    get: (state: State) => number | null,
    change: (row: number | null) => Partial<State>,
  ): HTMLElement {
    const select = el("select", { attrs: { id } }, el("option", { text: "any", attrs: { value: "" } }));
    for (const [row, text] of options) select.append(el("option", { text: shorten(text, 60), attrs: { value: row } }));
    select.addEventListener("change", () => this.set(change(select.value === "" ? null : Number(select.value))));
    this.sync.push((state) => (select.value = String(get(state) ?? "")));
    return el("label", { class: "field" }, label, select);
  }

  private speakers(): [number, string][] {
    const { model } = this;
    const { claims, actors } = model.core;
    const tally = new Map<number, number>();
    for (let c = 0; c < claims.event.length; c++) {
      const who = model.speakersOf(c);
      for (const a of who.length ? new Set(who) : [-1]) tally.set(a, (tally.get(a) ?? 0) + 1);
    }
    return [...tally]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, 500)
      .map(([a, n]) => [a, `${a < 0 ? "the reporter" : actors.name[a]!} (${n})`]);
  }

  private documents(): [number, string][] {
    const { title, date } = this.model.core.documents;
    return [...title.keys()]
      .sort((a, b) => (date[a]! < date[b]! ? 1 : date[a]! > date[b]! ? -1 : a - b))
      .slice(0, 500)
      .map((d) => [d, `${date[d]} ${title[d]}`]);
  }

  private country(): HTMLElement {
    const { actors, places } = this.model.core;
    const codes = [...new Set([...actors.country, ...places.country])].filter(Boolean).sort();
    const select = el("select", { attrs: { id: "country" } }, el("option", { text: "any", attrs: { value: "" } }));
    for (const code of codes) select.append(el("option", { text: code, attrs: { value: code } }));
    select.addEventListener("change", () => this.set({ country: select.value || null }));
    this.sync.push((state) => (select.value = state.country ?? ""));
    return el("label", { class: "field" }, "Country", select);
  }

  private number(
    label: string,
    id: string,
    low: number,
    high: number,
    step: number,
    get: (state: State) => number,
    change: (value: number) => Partial<State>,
  ): HTMLElement {
    const shown = el("output", { attrs: { for: id } });
    const input = el("input", { attrs: { type: "range", id, min: low, max: high, step } });
    input.addEventListener("input", () => this.set(change(Number(input.value))));
    this.sync.push((state) => {
      input.value = String(get(state));
      shown.textContent = input.value;
    });
    return el("label", { class: "field" }, label, input, shown);
  }
}
