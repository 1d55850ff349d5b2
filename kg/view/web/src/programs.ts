/** WebGL programs that draw discs and thin lines straight from columns; sigma's own make an object of each at every filter. */

import { AbstractNodeProgram, EdgeProgram, NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { RenderParams } from "sigma/types";
import { hexRgb } from "./theme";

/** What a program draws: `size` 32-bit values a vertex, of which the last is a colour. */
export class Vertices {
  floats = new Float32Array(0);
  count = 0;
  private words = new Uint32Array(0);

  constructor(readonly size: number) {}

  /** Empties it, with room for `vertices`. */
  clear(vertices: number): void {
    this.count = 0;
    if (this.floats.length >= vertices * this.size) return;
    this.floats = new Float32Array(vertices * this.size);
    this.words = new Uint32Array(this.floats.buffer);
  }

  add(x: number, y: number, colour: number, size = 0): void {
    const at = this.count++ * this.size;
    this.floats[at] = x;
    this.floats[at + 1] = y;
    if (this.size > 3) this.floats[at + 2] = size;
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
export function thinLines(vertices: Vertices) {
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
      this.array = vertices.floats;
      this.verticesCount = vertices.count;
      super.render(params);
    }
  };
}

/** Discs; the page itself finds which one lies under the pointer, so nothing is drawn for that. */
export function discs(vertices: Vertices) {
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
      // the actors that sigma holds are the ends of its curves; all discs are in the columns
    }

    override processVisibleItem(): void {
      // as above
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
      gl.uniform1f(uniformLocations["u_scale"]!, params.pixelRatio / params.sizeRatio);
    }

    override render(params: RenderParams): void {
      this.array = vertices.floats;
      this.verticesCount = vertices.count;
      super.render(params);
    }
  };
}
