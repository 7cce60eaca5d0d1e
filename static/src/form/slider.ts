/** Positions of a range input for the values of a setting, linear or by decades. */

import type { Setting } from '../types'

/** 1 and 3 of every decade, as dials of measuring instruments have them. */
function decades(low: number, high: number): number[] {
  const values: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    values.push(Number(`1e${power}`), Number(`3e${power}`))
  }
  return values.filter((value) => value >= low && value <= high)
}

const SMALLEST = 1e-5
const LARGEST = 10
const MOST_POSITIONS = 1000
const NUMERIC: ReadonlySet<Setting['kind']> = new Set(['number', 'integer'])

/** The stops of a setting's slider, or undefined where a slider makes no sense (no bounds, or far too many stops). */
export function sliderStops(setting: Setting): readonly number[] | undefined {
  const { minimum, maximum, scale } = setting
  if (typeof minimum !== 'number' || typeof maximum !== 'number' || !NUMERIC.has(setting.kind))
    return undefined
  if (scale === 'log') {
    const stops = decades(Math.max(minimum, SMALLEST), Math.min(maximum, LARGEST))
    return minimum === 0 ? [0, ...stops] : stops
  }
  const step = setting.step ?? (setting.kind === 'integer' ? 1 : (maximum - minimum) / 100)
  const count = Math.round((maximum - minimum) / step)
  if (count > MOST_POSITIONS) return undefined
  return Array.from({ length: count + 1 }, (_, index) => rounded(minimum + index * step))
}

/** Sums of decimal steps, without the binary crumbs. */
const rounded = (value: number): number => Number(value.toPrecision(10))

export function nearestStop(stops: readonly number[], value: number): number {
  let best = 0
  stops.forEach((stop, index) => {
    if (Math.abs(stop - value) < Math.abs(stops[best]! - value)) best = index
  })
  return best
}
