/** Builds elements; text only ever goes in as text. */

type Child = Node | string | null | false;
type Handlers = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
export interface Options {
  class?: string;
  text?: string;
  attrs?: Record<string, string | number | boolean>;
  on?: Handlers;
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: Options = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (options.class) node.className = options.class;
  if (options.text !== undefined) node.textContent = options.text;
  set(node, options.attrs ?? {});
  for (const [name, handler] of Object.entries(options.on ?? {})) node.addEventListener(name, handler as EventListener);
  node.append(...children.filter((c): c is Node | string => c !== null && c !== false));
  return node;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attrs: Record<string, string | number | boolean> = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(node, attrs);
  node.append(...children.filter((c): c is Node | string => c !== null && c !== false));
  return node;
}

function set(node: Element, attrs: Record<string, string | number | boolean>): void {
  for (const [name, value] of Object.entries(attrs)) {
    if (value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : clean(String(value)));
  }
}

/** Characters that XML forbids become U+FFFD, so that a saved SVG opens. */
export function clean(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}

/** A name from a text: its direction (right-to-left marks included) ends with it. */
export function name(text: string): HTMLElement {
  return el("bdi", { text: shorten(text, 120) });
}

/** One line of at most `length` characters. */
export function shorten(text: string, length: number): string {
  const line = clean(text).replace(/\s+/g, " ").trim();
  const parts = [...line];
  return parts.length <= length ? line || "(no name)" : `${parts.slice(0, length - 1).join("")}…`;
}

export function button(text: string, click: () => void, attrs: Options["attrs"] = {}): HTMLButtonElement {
  return el("button", { text, attrs: { type: "button", ...attrs }, on: { click } });
}
