/** Sizes of layers on the canvas and the strokes between their units, in the canvas's own pixels. */

import type { Place, Size } from '../pure/layout'
import type { Stroke } from '../draw/strokes'

export const MAP = 30
export const UNIT = 34
const HEADER = 24
const FOOTER = 34
const NARROW = 56
const WIDE = 92
const FOLDED_BODY = 40

/** Layers of more units than this are folded to a block. */
export const MOST_UNITS = 12
/** Feature maps that a folded convolution still shows. */
export const MOST_MAPS = 6

export type Body = { kind: 'units'; count: number } | { kind: 'maps'; count: number } | { kind: 'block' }

/** What a layer's body shows, by the shape of its output. */
export function bodyOf(shape: readonly number[] | null | undefined): Body {
  if (shape?.length === 1 && shape[0]! <= MOST_UNITS) return { kind: 'units', count: shape[0]! }
  if (shape?.length === 3) return { kind: 'maps', count: Math.min(MOST_MAPS, shape[0]!) }
  return { kind: 'block' }
}

export function sizeOf(body: Body): Size {
  if (body.kind === 'block') return { width: WIDE, height: HEADER + FOLDED_BODY + FOOTER }
  return { width: NARROW, height: HEADER + body.count * UNIT + FOOTER }
}

/** The middle of a unit's map, measured from the layer's top. */
export const unitMiddle = (unit: number): number => HEADER + (unit + 0.5) * UNIT

export type UnitColumn = { place: Place; width: number; count: number }

/** One stroke per weight, in the order of a weight matrix [units of `target`, units of `source`]. */
export function strokesBetween(source: UnitColumn, target: UnitColumn): Stroke[] {
  const strokes: Stroke[] = []
  const [left, right] = [source.place.x + (source.width + MAP) / 2, target.place.x + (target.width - MAP) / 2]
  for (let to = 0; to < target.count; to++) {
    for (let from = 0; from < source.count; from++) {
      strokes.push({
        from: [left, source.place.y + unitMiddle(from)],
        to: [right, target.place.y + unitMiddle(to)],
      })
    }
  }
  return strokes
}
