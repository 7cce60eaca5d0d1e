/** The outputs over the plane of two inputs: reading them from a frame, and their colours. */

import { classColour, mix, pixel, type Rgb } from '../../draw/colour'
import { centredTable, type HeatMap } from '../../draw/heatmap'
import type { Palette } from '../../draw/palette'
import type { Range } from '../../draw/points'
import type { Frame } from '../../live/frames'
import type { Reading } from './kind'

/** Bytes [outputs, side, side], the top row at the largest second input; value = low + byte/255·(high − low). */
export type Planes = {
  outputs: number
  side: number
  bytes: Uint8Array
  low: readonly number[]
  high: readonly number[]
  xs: Range
  ys: Range
}

export function readPlanes(frame: Frame): Planes | undefined {
  const tensor = frame.tensors.get('boundary')
  const facts = frame.facts.get('boundary')
  if (!tensor || !facts) return undefined
  const [outputs, side] = tensor.shape as [number, number, number]
  const bytes = tensor.data as Uint8Array
  const { low, high, x_range: xs, y_range: ys } = facts as unknown as Record<string, [number, number]>
  return { outputs, side, bytes, low: low!, high: high!, xs: xs!, ys: ys! }
}

/** One unit's activation over the plane, from the view `unit-maps`. */
export function readUnitPlane(frame: Frame, layer: string, unit: number): Planes | undefined {
  const tensor = frame.tensors.get(`units/${layer}`)
  const facts = frame.facts.get('unit-maps') as UnitFacts | undefined
  const ranges = facts?.layers[layer]
  if (!tensor || !ranges || unit >= tensor.shape[0]!) return undefined
  const side = tensor.shape[1]!
  const bytes = (tensor.data as Uint8Array).subarray(unit * side * side, (unit + 1) * side * side)
  const [low, high] = [[ranges.low[unit]!], [ranges.high[unit]!]]
  return { outputs: 1, side, bytes, low, high, xs: facts.range, ys: facts.range }
}

export type UnitFacts = {
  view: 'unit-maps'
  range: Range
  layers: Record<string, { low: number[]; high: number[] }>
}

export function valueAt({ bytes, side, low, high }: Planes, output: number, cell: number): number {
  const byte = bytes[output * side * side + cell]!
  return low[output]! + (byte / 255) * (high[output]! - low[output]!)
}

/** The cell nearest to a place given as shares of the width and height; cells lie on the edges too. */
export function cellAt({ side }: Planes, across: number, down: number): number {
  const index = (share: number) => Math.round(Math.max(0, Math.min(1, share)) * (side - 1))
  return index(down) * side + index(across)
}

export type PlaneStyle = {
  palette: Palette
  middle: Rgb
  reading: Reading
  /** The largest |value| of a regression's colour scale. */
  reach: number
  discretise: boolean
}

export function paintPlanes(planes: Planes, map: HeatMap, style: PlaneStyle): void {
  const { outputs, side } = planes
  if (outputs === 1) map.draw(planes.bytes, side, side, singleTable(planes, style))
  else if (outputs === 2) map.draw(differenceBytes(planes), side, side, twoSided(style))
  else map.draw(regionBytes(planes), side, side, regionTable(outputs, style))
}

const twoSided = ({ palette, discretise }: PlaneStyle) => (discretise ? palette.sign : palette.diverging)

function singleTable({ low, high }: Planes, style: PlaneStyle): Uint32Array {
  const half = style.reading === 'bits' ? 0.5 : 0
  const reach = style.reading === 'bits' ? 0.5 : style.reading === 'signs' ? 1 : style.reach
  return centredTable(twoSided(style), low[0]! - half, high[0]! - half, reach)
}

/** Of two outputs: by how much the second exceeds the first, −1 … 1 as 0 … 255. */
export function differenceBytes(planes: Planes): Uint8Array {
  return Uint8Array.from({ length: planes.side ** 2 }, (_, cell) => {
    const lead = valueAt(planes, 1, cell) - valueAt(planes, 0, cell)
    return Math.round((Math.max(-1, Math.min(1, lead)) + 1) * 127.5)
  })
}

/** How many shades of certainty each of so many classes has among 256 table entries. */
const levelsOf = (outputs: number) => Math.floor(256 / outputs)

/** The winner and its lead over the second (0 … 1) in one byte: winner · levels + level. */
export function regionBytes(planes: Planes): Uint8Array {
  const levels = levelsOf(planes.outputs)
  return Uint8Array.from({ length: planes.side ** 2 }, (_, cell) => {
    const { winner, lead } = contest(planes, cell)
    return winner * levels + Math.round(Math.min(1, lead) * (levels - 1))
  })
}

export function contest(planes: Planes, cell: number): { winner: number; lead: number } {
  let [winner, best, second] = [0, -Infinity, -Infinity]
  for (let output = 0; output < planes.outputs; output++) {
    const value = valueAt(planes, output, cell)
    if (value > best) [winner, best, second] = [output, value, best]
    else if (value > second) second = value
  }
  return { winner, lead: best - second }
}

const FAINTEST = 0.12
const DECIDED = 0.7

/** Each class's colour, paler where the lead is small. */
export function regionTable(
  outputs: number,
  { middle, discretise }: Pick<PlaneStyle, 'middle' | 'discretise'>,
): Uint32Array {
  const levels = levelsOf(outputs)
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    const winner = Math.min(outputs - 1, Math.floor(byte / levels))
    const certainty = (byte - winner * levels) / (levels - 1)
    const share = discretise ? DECIDED : FAINTEST + (1 - FAINTEST) * certainty
    return pixel(mix(middle, classColour(winner), share))
  })
}
