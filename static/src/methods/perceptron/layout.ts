/** Where the neuron's inputs and weights stand. */

import type { Stroke } from '../../draw/strokes'

/** The height of an input's row, in pixels; less where there are many. */
const ROW = 44
const TIGHT = 34
const MANY = 7

/** At which share of its way a stroke carries its number. */
export const HOLD = 0.3

export const rowOf = (count: number): number => (count > MANY ? TIGHT : ROW)

/** Of all rows together. */
export const heightOf = (count: number): number => count * rowOf(count)

/** From the middle of each input's row to the neuron, halfway down. */
export function strokesOf(count: number, width: number): Stroke[] {
  const row = rowOf(count)
  const middle = heightOf(count) / 2
  return Array.from({ length: count }, (_, index) => ({
    from: [0, (index + 0.5) * row],
    to: [width, middle],
    lean: [width * 0.45, 0],
  }))
}
