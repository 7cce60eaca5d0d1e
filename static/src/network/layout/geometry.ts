/** Sizes of layers on the canvas and the strokes between their units, in the canvas's own pixels. */

import { turnPlace, type Box, type Orientation, type Place, type Size } from './layout'
import type { Stroke } from '../../draw/strokes'

export const MAP = 30
export const UNIT = 34
/** Room for the title, of two lines across and one down, and for what comes out. */
export const HEADER: Readonly<Record<Orientation, number>> = { across: 34, down: 22 }
export const FOOTER: Readonly<Record<Orientation, number>> = { across: 48, down: 26 }
const NARROW = 62
const WIDE = 84
const LEAST_DOWN = 150
/** Room for filters above their maps, where data goes down; across they stand beside them. */
export const FILTERS_DOWN = 22
const PADDING = 6
/** Room for the name of a table's column, on three lines. */
export const NAMES = 62
const FOLDED_BODY = 40
/** The line of an output's shape below the stepper of a layer's units or filters, or beside it. */
export const SHAPE_LINE = { height: 13, width: 60 }
/** Of a title's characters, at most: Latin letters, and the square ones of Korean. */
const LETTER = 7
const SQUARE = 11

/** Layers of more units than this are folded to a block. */
export const MOST_UNITS = 12
/** Feature maps that a folded convolution still shows. */
export const MOST_MAPS = 6

export type Body =
  { kind: 'units'; count: number } | { kind: 'maps'; count: number; filters: boolean } | { kind: 'block' }

/** What a layer's body shows, by the shape of its output. */
export function bodyOf(shape: readonly number[] | null | undefined, filters = false): Body {
  if (shape?.length === 1 && shape[0]! <= MOST_UNITS) return { kind: 'units', count: shape[0]! }
  if (shape?.length === 3) return { kind: 'maps', count: Math.min(MOST_MAPS, shape[0]!), filters }
  return { kind: 'block' }
}

/**
 * Units stand below each other where data goes across, and beside each other where it goes down. `shaped`: the foot tells
 * an output's shape besides how many units or filters there are. `wide`: it has room for a number of many figures. `names`: its
 * units have names to their left.
 */
export function sizeOf(
  body: Body,
  title: string,
  orientation: Orientation,
  { shaped = false, wide = false, names = false } = {},
): Size {
  const [length, depth] = body.kind === 'block' ? [FOLDED_BODY, FOLDED_BODY] : [body.count * UNIT, UNIT]
  const frame = HEADER[orientation] + FOOTER[orientation]
  if (orientation === 'down') {
    return {
      width: Math.max(LEAST_DOWN + (shaped ? SHAPE_LINE.width : 0), length, lineWidth(title)) + 2 * PADDING,
      height: depth + frame + (body.kind === 'maps' && body.filters ? FILTERS_DOWN : 0),
    }
  }
  const least = body.kind === 'units' && !wide ? NARROW : WIDE
  const height = length + frame + (shaped ? SHAPE_LINE.height : 0)
  const width = names ? NAMES + UNIT + 2 * PADDING : Math.max(least, twoLineWidth(title) + PADDING)
  return { width, height }
}

/** What is left of a layer's box for its units where their names stand to the left of them. */
export const besideNames = (box: Box): Box => ({ ...box, x: box.x + NAMES, width: box.width - NAMES })

function lineWidth(line: string): number {
  return [...line].reduce((sum, letter) => sum + (letter < '\u1100' ? LETTER : SQUARE), 0)
}

/** The least width at which a title breaks into two lines. */
function twoLineWidth(title: string): number {
  const words = title.split(' ')
  const line = (from: number, to: number) => lineWidth(words.slice(from, to).join(' '))
  return Math.min(...words.map((_, last) => Math.max(line(0, last + 1), line(last + 1, words.length))))
}

const CLEARANCE = 26

/**
 * How high a wire must rise to pass over the layers that stand between its ends, or undefined where none does.
 * `boxes` are all layers' boxes; `left` and `right` are where the wire begins and ends. All are turned where data goes down.
 */
export function arcOver(boxes: readonly Box[], left: number, right: number): number | undefined {
  const between = boxes.filter(({ x, width }) => x > left && x + width < right)
  if (between.length === 0) return undefined
  // A layer beside the wire's source may reach below its highest point, if it is wide.
  const below = boxes.filter(({ x, width }) => x < right && x + width > left)
  return Math.min(...below.map(({ y }) => y)) - CLEARANCE
}

/** A wire that rises to `peak` on its way, and its highest point; to the left of layers that go down. */
export function arcPath(
  start: Place,
  end: Place,
  peak: number,
  orientation: Orientation,
): { path: string; top: Place } {
  const turned = orientation === 'down' ? turnPlace : (place: Place) => place
  const [from, to] = [turned(start), turned(end)]
  // Halfway, a cubic curve has gone three quarters of the way to its control points.
  const control = (peak - (from.y + to.y) / 8) / 0.75
  const points = [from, { x: from.x + 50, y: control }, { x: to.x - 50, y: control }, to]
  const [first, ...rest] = points.map(turned).map(({ x, y }) => `${x},${y}`)
  return { path: `M${first} C${rest.join(' ')}`, top: turned({ x: (from.x + to.x) / 2, y: peak }) }
}

export type UnitStrip = { box: Box; count: number }

/** One stroke per weight, in the order of a weight matrix [units of `target`, units of `source`]. */
export function strokesBetween(source: UnitStrip, target: UnitStrip, orientation: Orientation): Stroke[] {
  const strokes: Stroke[] = []
  for (let to = 0; to < target.count; to++) {
    for (let from = 0; from < source.count; from++) {
      const [start, end] = [leaving(source, from, orientation), arriving(target, to, orientation)]
      const lean = orientation === 'across' ? [(end[0] - start[0]) / 2, 0] : [0, (end[1] - start[1]) / 2]
      strokes.push({ from: start, to: end, lean: lean as [number, number] })
    }
  }
  return strokes
}

/** Across, strokes run from map to map; down, from the foot of a layer to the head of the next. */
function leaving({ box, count }: UnitStrip, unit: number, orientation: Orientation): [number, number] {
  if (orientation === 'down') return [unitMiddle(box, count, unit), box.y + box.height]
  return [box.x + (box.width + MAP) / 2, unitHeight(box, unit)]
}

function arriving({ box, count }: UnitStrip, unit: number, orientation: Orientation): [number, number] {
  if (orientation === 'down') return [unitMiddle(box, count, unit), box.y]
  return [box.x + (box.width - MAP) / 2, unitHeight(box, unit)]
}

const unitHeight = (box: Box, unit: number): number => box.y + HEADER.across + (unit + 0.5) * UNIT

const unitMiddle = (box: Box, count: number, unit: number): number =>
  box.x + box.width / 2 + (unit + 0.5 - count / 2) * UNIT
