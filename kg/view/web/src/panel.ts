/** The panel beside the network: what is selected, or where to begin. */

import { actorFacts, balancePicture } from "./actor";
import { dyadList } from "./dyads";
import { button, el, name } from "./dom";
import { eventList, eventsOf, headline, type Pick } from "./evidence";
import type { Shown } from "./filter";
import type { Model } from "./model";
import type { Selection, State } from "./state";
import { plural } from "./words";

export interface PanelActions {
  pick: (selection: Selection | null) => void;
  ego: (actor: number) => void;
  path: (from: number) => void;
  csv: (events: number[]) => void;
}

export function showPanel(host: HTMLElement, model: Model, shown: Shown, state: State, actions: PanelActions): void {
  const chosen = state.selection;
  host.scrollTop = 0;
  if (!chosen) return host.replaceChildren(beginning(model, shown, actions.pick));
  const rows = eventsOf(model, shown, chosen);
  const pick: Pick = actions.pick;
  const head = el("div", { class: "bar" }, el("h2", { attrs: { id: "chosen", tabindex: -1 } }, ...title(model, chosen)));
  head.append(
    button("CSV", () => actions.csv(rows), { "aria-label": "Save these claims as CSV", id: "csv" }),
    button("✕", () => actions.pick(null), { "aria-label": "Close", id: "close" }),
  );
  const body = el("div", { class: "chosen" }, head);
  if (chosen.kind === "actor") {
    body.append(
      el(
        "p",
        { class: "bar" },
        button("Only its neighbours", () => actions.ego(chosen.actor), { id: "ego" }),
        button("Path to …", () => actions.path(chosen.actor), { id: "path" }),
      ),
      actorFacts(model, shown, chosen.actor, rows, pick),
    );
  }
  if (chosen.kind === "edge") {
    const back = model.edges.quad.length && [0, 1, 2, 3].some((q) => {
      const edge = model.edge(chosen.target, chosen.source, q);
      return edge >= 0 && shown.edge[edge]! > 0;
    });
    const bar = el("p", { class: "bar" });
    if (chosen.quad !== null) bar.append(button("All quad classes", () => pick({ ...chosen, quad: null })));
    if (back) bar.append(button("The other direction", () => pick({ kind: "edge", source: chosen.target, target: chosen.source, quad: null })));
    body.append(bar, balancePicture(model, shown, chosen.source, chosen.target));
  }
  body.append(
    el("h3", { text: rows.length ? plural(rows.length, "event") : "No event that the filters show" }),
    eventList(model, shown, rows, pick),
  );
  host.replaceChildren(body);
}

function title(model: Model, chosen: Selection): (Node | string)[] {
  const { actors, places, quads } = model.core;
  if (chosen.kind === "actor") return [name(actors.name[chosen.actor]!)];
  if (chosen.kind === "event") return ["Event"];
  if (chosen.kind === "places") {
    const rest = chosen.places.length - 2;
    const first = chosen.places.slice(0, 2).flatMap((p, i) => [...(i ? [", "] : []), name(places.name[p]!)]);
    return rest > 0 ? [...first, ` and ${rest} more`] : first;
  }
  const quad = chosen.quad === null ? "" : `: ${quads[chosen.quad]}`;
  return [name(actors.name[chosen.source]!), " → ", name(actors.name[chosen.target]!), quad];
}

/** With nothing selected: the strongest dyads in a sentence each, then the events told most often. */
function beginning(model: Model, shown: Shown, pick: PanelActions["pick"]): HTMLElement {
  const { events } = model.core;
  const list = dyadList(model, shown, () => true, 7, pick);
  const told: number[] = [];
  for (let e = 0; e < shown.event.length; e++) {
    if (!shown.event[e] || events.claims[e]! < 2 || (told.length === 5 && events.claims[e]! <= events.claims[told[4]!]!)) continue;
    told.push(e);
    told.sort((a, b) => events.claims[b]! - events.claims[a]! || a - b).splice(5);
  }
  const most = el("ol", { class: "told" });
  for (const e of told) {
    const open = button("evidence", () => pick({ kind: "event", event: e }), { class: "open", "data-event": events.id[e]! });
    most.append(el("li", {}, headline(model, e, pick), ` · ${plural(events.claims[e]!, "claim")} `, open));
  }
  return el(
    "div",
    { class: "chosen" },
    el("h2", { text: "Who acts on whom most" }),
    list.childElementCount ? list : el("p", { text: "The filters show no event between two actors." }),
    told.length > 0 && el("h2", { text: "Told most often" }),
    told.length > 0 && most,
    el("p", { class: "note", text: "Choose an actor, a line, a bar or a place to read the sentences behind it." }),
  );
}
