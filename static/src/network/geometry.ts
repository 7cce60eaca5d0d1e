/** Sizes of layers on the canvas and the strokes between their units, in the canvas's own pixels. */

import type { Place, Size } from '../pure/layout'
import type { Stroke } from '../draw/strokes'

export const MAP = 30
export const UNIT = 34
const HEADER = 24
const FOOTER = 34
const NARROW = 56
const WIDE = 84
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
  return { width: body.kind === 'maps' ? WIDE : NARROW, height: HEADER + body.count * UNIT + FOOTER }
}

/** The middle of a unit's map, measured from the layer's top. */
export const unitMiddle = (unit: number): number => HEADER + (unit + 0.5) * UNIT

const CLEARANCE = 26

/**
 * How high a wire must rise to pass over the layers that stand between its ends, or undefined where none does.
 * `boxes` are all layers' boxes; `left` and `right` are where the wire begins and ends.
 */
export function arcOver(boxes: readonly (Place & Size)[], left: number, right: number): number | undefined {
  const between = boxes.filter(({ x, width }) => x > left && x + width < right)
  return between.length === 0 ? undefined : Math.min(...between.map(({ y }) => y)) - CLEARANCE
}

/** A wire that rises to `peak` on its way, and its highest point. */
export function arcPath(from: Place, to: Place, peak: number): { path: string; top: Place } {
  // Halfway, a cubic curve has gone three quarters of the way to its control points.
  const control = (peak - (from.y + to.y) / 8) / 0.75
  const path = `M${from.x},${from.y} C${from.x + 50},${control} ${to.x - 50},${control} ${to.x},${to.y}`
  return { path, top: { x: (from.x + to.x) / 2, y: peak } }
}

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
