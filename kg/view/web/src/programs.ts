/** WebGL programs that draw discs and thin lines straight from columns; sigma's own make an object of each at every filter. */

import { AbstractNodeProgram, EdgeProgram, NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { RenderParams } from "sigma/types";
import { hexRgb } from "./theme";

/** What a program draws: rows of `size` 32-bit values, of which the last is a colour. */
export class Rows {
  floats = new Float32Array(0);
  count = 0;
  private words = new Uint32Array(0);

  constructor(readonly size: number) {}

  /** Empties it, with room for so many. */
  clear(rows: number): void {
    this.count = 0;
    if (this.floats.length >= rows * this.size) return;
    this.floats = new Float32Array(rows * this.size);
    this.words = new Uint32Array(this.floats.buffer);
  }

  add(colour: number, ...values: number[]): void {
    const at = this.count++ * this.size;
    for (let i = 0; i < values.length; i++) this.floats[at + i] = values[i]!;
    this.words[at + this.size - 1] = colour;
  }
}

/** `#rrggbb` with an opacity, as the four bytes that WebGL reads. */
export function packed(hex: string, opacity = 1): number {
  const [r, g, b] = hexRgb(hex).map((v) => Math.round(v * opacity)) as [number, number, number];
  return ((Math.round(opacity * 255) << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

const { FLOAT, UNSIGNED_BYTE } = WebGLRenderingContext;
const POSITION = { name: "a_position", size: 2, type: FLOAT };
const COLOUR = { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true };

/** Draws nothing: a hovered actor looks as before. */
export class Nothing extends AbstractNodeProgram {
  override drawLabel = undefined;
  override drawHover = undefined;

  override reallocate(): void {
    // nothing
  }

  override process(): void {
    // nothing
  }

  override render(): void {
    // nothing
  }

  override kill(): void {
    // nothing
  }
}

/** Lines of one pixel. */
export function thinLines(rows: Rows) {
  return class ThinLines extends EdgeProgram<"u_matrix"> {
    override getDefinition() {
      return {
        VERTICES: 2,
        VERTEX_SHADER_SOURCE: `attribute vec4 a_color; attribute vec2 a_position; uniform mat3 u_matrix; varying vec4 v_color;
          void main() { gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1); v_color = a_color; }`,
        FRAGMENT_SHADER_SOURCE: "precision mediump float; varying vec4 v_color; void main() { gl_FragColor = v_color; }",
        METHOD: WebGLRenderingContext.LINES,
        UNIFORMS: ["u_matrix"] as const,
        ATTRIBUTES: [POSITION, COLOUR],
      };
    }

    override reallocate(): void {
      // the columns are the buffer
    }

    override processVisibleItem(): void {
      // sigma holds no such edge
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
    }

    override render(params: RenderParams): void {
      this.array = rows.floats;
      this.verticesCount = rows.count;
      super.render(params);
    }
  };
}

const STEPS = 14;
/** Corners of a curve's triangles: how far along, on which side (-1, 1), and whether of the arrow's head. */
const CORNERS = [
  ...[...Array(STEPS).keys()].flatMap((i) => {
    const [t, u] = [i / STEPS, (i + 1) / STEPS];
    return [[t, -1, 0], [t, 1, 0], [u, -1, 0], [u, -1, 0], [t, 1, 0], [u, 1, 0]];
  }),
  [0, -1, 1], [0, 1, 1], [1, 0, 1],
];

/** Curves with an arrow, as ribbons of triangles whose rims fade over a pixel; of `control` in scene.ts. */
export function curves(rows: Rows) {
  return class Curves extends EdgeProgram<"u_matrix" | "u_scale" | "u_screen"> {
    override getDefinition() {
      return {
        VERTICES: CORNERS.length,
        VERTEX_SHADER_SOURCE: `attribute vec3 a_corner; attribute vec4 a_ends; attribute vec3 a_form; attribute vec4 a_color;
          uniform mat3 u_matrix; uniform float u_scale; uniform vec2 u_screen; varying vec4 v_color; varying vec3 v_away;
          vec2 pixels(vec2 at) { return ((u_matrix * vec3(at, 1)).xy * 0.5 + 0.5) * u_screen; }
          void main() {
            vec2 from = pixels(a_ends.xy), to = pixels(a_ends.zw), way = to - from;
            vec2 bend = (from + to) * 0.5 + vec2(-way.y, way.x) * a_form.y;
            float span = max(length(bend - from) + length(to - bend), 1.0);
            float width = max(a_form.x * u_scale, 1.0), disc = a_form.z * u_scale, head = max(width * 2.4, 6.0);
            float tip = max(1.0 - disc / span, 0.1), neck = max(tip - head / span, 0.0);
            float t = a_corner.z > 0.5 ? mix(neck, tip, a_corner.x) : a_corner.x * (neck + (tip - neck) * 0.3);
            vec2 at = mix(mix(from, bend, t), mix(bend, to, t), t);
            vec2 along = normalize(mix(bend - from, to - bend, t) + vec2(1e-6, 0));
            float half_width = a_corner.z > 0.5 ? max(width * 1.2, 3.0) + 0.5 : width * 0.5 + 0.5;
            at += vec2(-along.y, along.x) * a_corner.y * half_width;
            float high = (tip - neck) * span;
            v_away = a_corner.z < 0.5 ? vec3((1.0 - a_corner.y) * half_width, (1.0 + a_corner.y) * half_width, 9)
              : a_corner.x > 0.5 ? vec3(0, 0, high)
              : vec3(1.0 - a_corner.y, 1.0 + a_corner.y, 0) * vec3(half_width, half_width, 1);
            gl_Position = vec4(at / u_screen * 2.0 - 1.0, 0, 1);
            v_color = a_color;
          }`,
        FRAGMENT_SHADER_SOURCE: `precision mediump float; varying vec4 v_color; varying vec3 v_away;
          void main() { gl_FragColor = v_color * clamp(min(min(v_away.x, v_away.y), v_away.z), 0.0, 1.0); }`,
        METHOD: WebGLRenderingContext.TRIANGLES,
        UNIFORMS: ["u_matrix", "u_scale", "u_screen"] as const,
        // source and target; width, curvature and the target's radius
        ATTRIBUTES: [{ name: "a_ends", size: 4, type: FLOAT }, { name: "a_form", size: 3, type: FLOAT }, COLOUR],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 3, type: FLOAT }],
        CONSTANT_DATA: CORNERS,
      };
    }

    override reallocate(): void {
      // the columns are the buffer
    }

    override processVisibleItem(): void {
      // sigma holds no such edge
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
      gl.uniform1f(uniformLocations["u_scale"]!, params.pixelRatio / params.sizeRatio);
      gl.uniform2f(uniformLocations["u_screen"]!, params.width * params.pixelRatio, params.height * params.pixelRatio);
    }

    override render(params: RenderParams): void {
      this.array = rows.floats;
      this.capacity = rows.count;
      this.verticesCount = rows.count * CORNERS.length;
      super.render(params);
    }
  };
}

/** Discs; the page itself finds which one lies under the pointer, so nothing is drawn for that. */
export function discs(rows: Rows) {
  return class Discs extends NodeProgram<"u_matrix" | "u_scale"> {
    constructor(...[gl, , renderer]: ConstructorParameters<typeof NodeProgram>) {
      super(gl, null, renderer);
    }

    override getDefinition() {
      return {
        VERTICES: 1,
        VERTEX_SHADER_SOURCE: `attribute vec4 a_color; attribute vec2 a_position; attribute float a_size;
          uniform mat3 u_matrix; uniform float u_scale; varying vec4 v_color; varying float v_radius;
          void main() { gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
            v_radius = a_size * u_scale; gl_PointSize = 2.0 * v_radius + 2.0; v_color = a_color; }`,
        FRAGMENT_SHADER_SOURCE: `precision mediump float; varying vec4 v_color; varying float v_radius;
          void main() { float away = length(gl_PointCoord - 0.5) * (2.0 * v_radius + 2.0);
            gl_FragColor = v_color * clamp(v_radius + 0.5 - away, 0.0, 1.0); }`,
        METHOD: WebGLRenderingContext.POINTS,
        UNIFORMS: ["u_matrix", "u_scale"] as const,
        ATTRIBUTES: [POSITION, { name: "a_size", size: 1, type: FLOAT }, COLOUR],
      };
    }

    override reallocate(): void {
      // the columns are the buffer
    }

    override process(): void {
      // sigma holds no actor that is drawn
    }

    override processVisibleItem(): void {
      // as above
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
      gl.uniform1f(uniformLocations["u_scale"]!, params.pixelRatio / params.sizeRatio);
    }

    override render(params: RenderParams): void {
      this.array = rows.floats;
      this.verticesCount = rows.count;
      super.render(params);
    }
  };
}
