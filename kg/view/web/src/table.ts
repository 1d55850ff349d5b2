/** The network as a table: for screen readers, and for whoever prefers numbers. */

import { button, el, name } from "./dom";
import { actorButton } from "./evidence";
import type { Shown } from "./filter";
import type { Model } from "./model";
import type { Selection } from "./state";

const MOST = 500;

export function showTable(host: HTMLElement, model: Model, shown: Shown, pick: (s: Selection) => void): void {
  const { source, target, quad, size } = model.edges;
  const rows: number[] = [];
  for (let e = 0; e < size; e++) if (shown.edge[e]) rows.push(e);
  rows.sort((a, b) => shown.edge[b]! - shown.edge[a]! || a - b);
  const head = ["Source", "Target", "Quad class", "Events", "Contested", "Evidence"];
  const body = el("tbody");
  for (const e of rows.slice(0, MOST)) {
    const open = button("read", () => pick({ kind: "edge", source: source[e]!, target: target[e]!, quad: quad[e]! }));
    const { actors, quads } = model.core;
    open.setAttribute("aria-label", `Read the evidence: ${actors.name[source[e]!]} to ${actors.name[target[e]!]}, ${quads[quad[e]!]}`);
    body.append(
      el(
        "tr",
        {},
        el("td", {}, actorButton(model, source[e]!, pick)),
        el("td", {}, actorButton(model, target[e]!, pick)),
        el("td", {}, name(quads[quad[e]!]!)),
        el("td", { text: String(shown.edge[e]) }),
        el("td", { text: shown.contested[e] ? String(shown.contested[e]) : "" }),
        el("td", {}, open),
      ),
    );
  }
  const more = rows.length > MOST ? ` The strongest ${MOST} of ${rows.length} are listed.` : "";
  host.replaceChildren(
    el(
      "table",
      {},
      el("caption", { text: `Who acts on whom: ${rows.length} edges, one a dyad and quad class.${more}` }),
      el("thead", {}, el("tr", {}, ...head.map((text) => el("th", { text, attrs: { scope: "col" } })))),
      body,
    ),
  );
}
