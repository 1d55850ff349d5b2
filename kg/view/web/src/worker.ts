/** ForceAtlas2 off the main thread: a fixed number of rounds from given positions, so the same in, the same out. */

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface Task {
  xy: Float64Array;
  pairs: Int32Array;
  weights: Float64Array;
}

self.onmessage = (message: MessageEvent<Task>) => {
  const { xy, pairs, weights } = message.data;
  const graph = new Graph({ type: "undirected" });
  for (let i = 0; i < xy.length / 2; i++) graph.addNode(i, { x: xy[2 * i]!, y: xy[2 * i + 1]! });
  for (let i = 0; i < weights.length; i++)
    graph.mergeEdge(pairs[2 * i]!, pairs[2 * i + 1]!, { weight: 1 + Math.log1p(weights[i]!) });
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 1.5, scalingRatio: 4, adjustSizes: false };
  forceAtlas2.assign(graph, { iterations: graph.order > 1000 ? 100 : 300, getEdgeWeight: "weight", settings });
  const out = new Float64Array(xy.length);
  graph.forEachNode((node, { x, y }) => {
    out[2 * Number(node)] = x as number;
    out[2 * Number(node) + 1] = y as number;
  });
  self.postMessage(out);
};
