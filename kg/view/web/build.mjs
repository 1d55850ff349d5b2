// Bundles the page's script, style and outlines into ../static. Run by hatch_build.py.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";

const out = process.argv[2] ?? "../static";
const shared = { bundle: true, minify: true, target: "es2022", write: false, logLevel: "warning" };

const worker = await build({ ...shared, entryPoints: ["src/worker.ts"], format: "iife" });
const script = await build({
  ...shared,
  entryPoints: ["src/main.ts"],
  format: "iife",
  legalComments: "inline",
  define: { WORKER_SOURCE: JSON.stringify(worker.outputFiles[0].text) },
});
const style = await build({ ...shared, entryPoints: ["src/style.css"] });
const atlas = JSON.parse(await readFile("node_modules/world-atlas/countries-50m.json", "utf8"));
const { transform, arcs, objects } = atlas;
const shapes = objects.countries.geometries.map(({ type, arcs }) => ({ type, arcs }));
const outlines = { type: "Topology", transform, arcs, objects: { countries: { type: "GeometryCollection", geometries: shapes } } };

await mkdir(out, { recursive: true });
await writeFile(`${out}/page.js`, script.outputFiles[0].text.trimEnd());
await writeFile(`${out}/page.css`, style.outputFiles[0].text.trimEnd());
await writeFile(`${out}/atlas.json`, JSON.stringify(outlines));
