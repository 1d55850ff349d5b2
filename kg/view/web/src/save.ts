/** Files the reader takes away: SVG and PNG of the network, CSV of what is selected. */

import { el } from "./dom";
import { evidenceData, type Model } from "./model";
import { when } from "./words";

export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = el("a", { attrs: { href: address, download: name } });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 30_000);
}

export function svgBlob(picture: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

export async function pngBlob(picture: SVGSVGElement, scale = 2): Promise<Blob> {
  const width = Number(picture.getAttribute("width"));
  const height = Number(picture.getAttribute("height"));
  const address = URL.createObjectURL(svgBlob(picture));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = el("canvas", { attrs: { width: Math.round(width * scale), height: Math.round(height * scale) } });
    const context = canvas.getContext("2d")!;
    context.scale(scale, scale);
    context.drawImage(image, 0, 0, width, height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

const COLUMNS = [
  "claim", "event", "type", "mode", "quad", "sources", "targets", "when", "start", "end", "place", "modality",
  "confidence", "speakers", "document", "published", "url", "sentence",
];

/** One row a claim. A cell that a spreadsheet would run as a formula begins with an apostrophe. */
export function claimsCsv(model: Model, rows: number[]): Blob {
  const { core } = model;
  const { events, claims, actors, documents } = core;
  const evidence = evidenceData();
  const names = (list: number[]) => list.map((a) => actors.name[a]!).join("; ");
  const iso = (day: number) => (Number.isNaN(day) ? "" : new Date(day * 86_400_000).toISOString().slice(0, 10));
  const lines = rows.map((c) => {
    const e = claims.event[c]!;
    const d = claims.document[c]!;
    return [
      evidence.id[c]!, events.id[e]!, core.types[events.type[e]!]!, core.modes[events.mode[e]!] ?? "",
      core.quads[model.quad[e]!]!, names([...model.sources(e)]), names([...model.targets(e)]), when(model, e),
      events.dated[e] ? iso(model.start[e]!) : "", events.dated[e] ? iso(model.end[e]!) : "",
      core.places.name[events.place[e]!] ?? "", core.modalities[claims.modality[c]!]!,
      String(claims.confidence[c]! / 100), names(model.speakersOf(c)), documents.title[d]!, documents.date[d]!,
      documents.url[d]!, evidence.texts[evidence.sentence[c]!]!,
    ];
  });
  const text = [COLUMNS, ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
  return new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" });
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
