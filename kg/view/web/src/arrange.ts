/** Lays out what is shown, in a worker made from the page's own text (nothing is fetched). */

import type { Model } from "./model";
import type { Shown } from "./filter";
import type { Task } from "./worker";

declare const WORKER_SOURCE: string;

/** New x and y of the actors shown, scaled to -1..1; `rows` says whose. */
export async function arrange(model: Model, shown: Shown): Promise<{ rows: number[]; xy: Float64Array }> {
  const rows = [...shown.actor.keys()].filter((a) => shown.actor[a]! > 0);
  const at = new Map(rows.map((row, i) => [row, i]));
  const weight = new Map<string, number>();
  for (let e = 0; e < model.edges.size; e++) {
    if (!shown.edge[e]) continue;
    const s = at.get(model.edges.source[e]!)!;
    const t = at.get(model.edges.target[e]!)!;
    const key = `${Math.min(s, t)} ${Math.max(s, t)}`;
    weight.set(key, (weight.get(key) ?? 0) + shown.edge[e]!);
  }
  const { x, y } = model.core.actors;
  const task: Task = {
    xy: Float64Array.from(rows.flatMap((row) => [x[row]! * 100, y[row]! * 100])),
    pairs: Int32Array.from([...weight.keys()].flatMap((key) => key.split(" ").map(Number))),
    weights: Float64Array.from(weight.values()),
  };
  const xy = await run(task);
  let reach = 1e-9;
  for (const v of xy) reach = Math.max(reach, Math.abs(v));
  return { rows, xy: xy.map((v) => v / reach) };
}

function run(task: Task): Promise<Float64Array> {
  const address = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
  const worker = new Worker(address);
  return new Promise<Float64Array>((resolve, reject) => {
    worker.onmessage = (message: MessageEvent<Float64Array>) => resolve(message.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(task);
  }).finally(() => {
    worker.terminate();
    URL.revokeObjectURL(address);
  });
}
