/** Logarithmic axes in whole decades. */

import { superscript } from './format'

export type Range = readonly [low: number, high: number]

/** Read, not computed: `10 ** -5` is not 0.00001 everywhere. */
const powerOf = (exponent: number) => Number(`1e${exponent}`)

/** Whole decades around all values. */
export function decades(values: readonly number[]): Range {
  const low = powerOf(Math.floor(Math.log10(Math.min(...values)) + 1e-9))
  const high = powerOf(Math.ceil(Math.log10(Math.max(...values)) - 1e-9))
  return low < high ? [low, high] : [low, low * 10]
}

/** Powers of ten from one end of a range to the other. */
export function ticksOf([low, high]: Range): number[] {
  const first = Math.round(Math.log10(low))
  const count = Math.round(Math.log10(high)) - first + 1
  return Array.from({ length: count }, (_, step) => powerOf(first + step))
}

/** Where a value lies between the ends of a logarithmic axis: 0 to 1. */
export function placeOf(value: number, [low, high]: Range): number {
  return Math.log(value / low) / Math.log(high / low)
}

/** `10⁵`. */
export function powerText(value: number): string {
  return `10${superscript(Math.round(Math.log10(value)))}`
}
