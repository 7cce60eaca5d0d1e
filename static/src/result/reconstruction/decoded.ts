/** What the network makes of codes over the plane, and of the one that is pointed at, read from a frame. */

import { toPixels, type ImageFormat } from '../../draw/picture'
import type { Frame } from '../../live/frames'

/** `grid`: side × side samples, row by row from the top; `at`: one sample. */
export type Decoded = { side: number; grid: Float32Array; at: readonly number[] }

/** Undefined where the frame holds no such view, or that of a plane of another size. */
export function readDecoded(frame: Frame, reach: number): Decoded | undefined {
  const facts = frame.facts.get('decoded')
  const [grid, at] = ['grid', 'at'].map((name) => frame.tensors.get(`decoded/${name}`)?.data as Float32Array)
  if (facts?.reach !== reach || !grid || !at) return undefined
  return { side: facts.side as number, grid, at: Array.from(at) }
}

/** The code at a place given as shares from the top left. */
export const codeAt = (reach: number, across: number, down: number): [number, number] => [
  (2 * across - 1) * reach,
  (1 - 2 * down) * reach,
]

/** All pictures of a grid as one, a pixel for each of theirs. */
export function gridPixels({ side, grid }: Decoded, format: ImageFormat, inked: boolean): ImageData {
  const { width, height } = format
  const size = grid.length / side ** 2
  const whole = new ImageData(side * width, side * height)
  for (let place = 0; place < side ** 2; place++) {
    const picture = toPixels(Array.from(grid.subarray(place * size, (place + 1) * size)), format, inked)
    const [left, top] = [(place % side) * width, Math.floor(place / side) * height]
    for (let row = 0; row < height; row++) {
      const line = picture.subarray(4 * row * width, 4 * (row + 1) * width)
      whole.data.set(line, 4 * ((top + row) * whole.width + left))
    }
  }
  return whole
}
