/** Heat maps: one byte a cell, looked up in a colour table, scaled by the canvas. */

/** Writes `table[bytes[i]]` for every cell; `pixels` and `bytes` are of one length. */
export function colourBytes(bytes: Uint8Array, table: Uint32Array, pixels: Uint32Array): void {
  for (let cell = 0; cell < bytes.length; cell++) pixels[cell] = table[bytes[cell]!]!
}

/** The same for a stack of maps in one array, each with a table of its own. */
export function colourStack(bytes: Uint8Array, tables: readonly Uint32Array[], pixels: Uint32Array): void {
  const cells = bytes.length / tables.length
  tables.forEach((table, map) => {
    const [from, to] = [map * cells, (map + 1) * cells]
    colourBytes(bytes.subarray(from, to), table, pixels.subarray(from, to))
  })
}

/**
 * The diverging table seen through a byte scale from `low` to `high`: white lies at zero, and the ends at ±`reach`.
 */
export function centredTable(table: Uint32Array, low: number, high: number, reach: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    const value = (low + (byte / 255) * (high - low)) / reach
    return table[Math.round((Math.max(-1, Math.min(1, value)) + 1) * 127.5)]!
  })
}

/** A canvas of one pixel a cell; CSS stretches it. Its image is made once per size. */
export class HeatMap {
  #canvas: HTMLCanvasElement
  #context: CanvasRenderingContext2D
  #image: ImageData | undefined
  #pixels = new Uint32Array()

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
    this.#context = canvas.getContext('2d')!
  }

  /** Draws `bytes` of shape [height, width]. */
  draw(bytes: Uint8Array, width: number, height: number, table: Uint32Array): void {
    const image = this.#sized(width, height)
    colourBytes(bytes, table, this.#pixels)
    this.#context.putImageData(image, 0, 0)
  }

  /** Draws maps of shape [maps, height, width] below each other, or beside each other. */
  drawStack(
    bytes: Uint8Array,
    { width, height, beside }: { width: number; height: number; beside: boolean },
    tables: readonly Uint32Array[],
  ): void {
    const count = tables.length
    const image = this.#sized(width, height * count, beside ? [width * count, height] : undefined)
    colourStack(bytes, tables, this.#pixels)
    if (!beside) return this.#context.putImageData(image, 0, 0)
    tables.forEach((_, map) => {
      this.#context.putImageData(image, map * width, -map * height, 0, map * height, width, height)
    })
  }

  #sized(width: number, height: number, canvas: readonly [number, number] = [width, height]): ImageData {
    if (this.#image?.width === width && this.#image.height === height) return this.#image
    this.#canvas.width = canvas[0]
    this.#canvas.height = canvas[1]
    this.#image = new ImageData(width, height)
    this.#pixels = new Uint32Array(this.#image.data.buffer)
    return this.#image
  }
}
