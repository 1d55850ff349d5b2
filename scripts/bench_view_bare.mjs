// The page to compare with: sigma.js, its graph and nothing else. {curved: true} draws edges as kg's page does.
import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";

const { nodes, edges, curved } = JSON.parse(document.getElementById("data").textContent);
const graph = new MultiDirectedGraph();
nodes.forEach(([x, y, size, color, label], i) => graph.addNode(i, { x, y, size, color, label }));
edges.forEach(([source, target, size, color], i) => graph.addEdgeWithKey(i, source, target, { size, color }));
const program = curved ? { defaultEdgeType: "curve", edgeProgramClasses: { curve: EdgeCurvedArrowProgram } } : {};
const sigma = new Sigma(graph, document.getElementById("stage"), program);
void sigma;
