/** Sizes of layers on the canvas and the strokes between their units, in the canvas's own pixels. */

import { turnPlace, type Box, type Orientation, type Place, type Size } from './layout'
import type { Stroke } from '../../draw/strokes'
import type { End } from './flow'

export const MAP = 30
export const UNIT = 34
const NARROW = 62
const WIDE = 84
const LEAST_DOWN = 150
/** Room for filters above their maps, where data goes down; across they stand beside them. */
export const FILTERS_DOWN = 22
const PADDING = 6
/** Room for the name of a table's column, on three lines. */
const NAMES = 62
/** What is around the name of a class. */
const CLASS_FRAME = 12
const FOLDED_BODY = 40
/** The line of an output's shape below the stepper of a layer's units or filters, or beside it. */
const SHAPE_LINE = { height: 13, width: 60 }
/** Of a title's characters, at most, as shares of how large it is written: Latin letters, and the square ones of Korean. */
const LETTER = 7 / 11
const SQUARE = 1
/**
 * How layers are written on. `way`: titles stand across the units, or along them, in front of the first; or have no room at all.
 */
export type Writing = {
  way: 'across' | 'along' | 'none'
  lines: 1 | 2
  /** How large, in the canvas's pixels. */
  size: number
  /** Room for the title, before the units, and for what comes out, behind them. */
  header: number
  footer: number
  /** Whether units have room for names; how much to the left of the input's, and for classes beside the output's. */
  named: boolean
  names: number
  classes: number
}

export const USUAL: Readonly<Record<Orientation, Writing>> = {
  across: {
    way: 'across',
    lines: 2,
    size: 11,
    header: 34,
    footer: 48,
    named: true,
    names: NAMES,
    classes: 0,
  },
  down: { way: 'across', lines: 1, size: 11, header: 22, footer: 26, named: true, names: 0, classes: 0 },
}

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

type Room = {
  writing?: Writing
  /** Whether the foot tells an output's shape besides how many units or filters there are. */
  shaped?: boolean
  /** Whether it has room for a number of many figures. */
  wide?: boolean
  /** Whether names stand to the left of the units. */
  names?: boolean
}

/** Units stand below each other where data goes across, and beside each other where it goes down. */
export function sizeOf(
  body: Body,
  title: string,
  orientation: Orientation,
  { writing = USUAL[orientation], shaped = false, wide = false, names = false }: Room = {},
): Size {
  const [length, depth] = extentOf(body)
  const scale = writing.size / USUAL.across.size
  if (orientation === 'down') {
    const least = (LEAST_DOWN + (shaped ? SHAPE_LINE.width : 0)) * scale
    return {
      width: Math.max(least, length, lineWidth(title) * writing.size) + 2 * PADDING,
      height: depth + writing.header + writing.footer + (hasFilters(body) ? FILTERS_DOWN : 0),
    }
  }
  const least = body.kind === 'units' && !wide ? NARROW : WIDE
  const height = length + writing.header + footerOf(writing, shaped, orientation)
  const width = Math.max(least * Math.max(1, scale), twoLineWidth(title) * writing.size + PADDING)
  return { width: names ? writing.names + UNIT + 2 * PADDING : width, height }
}

/**
 * `shift`: how far past the middle of a layer, along its units, the middle of these is, where they have the title before
 * them. `beyond`: how far names of classes, to the right of an output's units, stand out of its box.
 */
export function endOf({ width }: Size, orientation: Orientation, writing: Writing): End {
  const { way, header, footer, classes } = writing
  const beside = orientation === 'across' && classes > 0
  return {
    shift: way === 'across' ? 0 : (header - footer) / 2,
    beyond: beside ? Math.max(0, classes + CLASS_FRAME - (width - UNIT) / 2) : 0,
  }
}

/** Of a layer that tells a shape it is a line higher, where it is not longer. */
export const footerOf = ({ footer, size }: Writing, shaped: boolean, orientation: Orientation): number =>
  footer + (shaped && orientation === 'across' ? (SHAPE_LINE.height * size) / USUAL.across.size : 0)

/** Along the units or maps, and across them. */
export const extentOf = (body: Body): [number, number] =>
  body.kind === 'block' ? [FOLDED_BODY, FOLDED_BODY] : [body.count * UNIT, UNIT]

export const hasFilters = (body: Body): boolean => body.kind === 'maps' && body.filters

/** What is left of a layer's box for its units where names stand to the left of them. */
export const besideNames = (box: Box, names: number): Box => ({
  ...box,
  x: box.x + names,
  width: box.width - names,
})

/** How wide a line is, for each pixel that it is written large. */
export function lineWidth(line: string): number {
  return [...line].reduce((sum, letter) => sum + (letter < '\u1100' ? LETTER : SQUARE), 0)
}

/** The least such width at which a title breaks into two lines. */
export function twoLineWidth(title: string): number {
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

/** Some units of a layer. `first`: from where in the box they stand, along them. */
export type UnitStrip = { box: Box; count: number; first: number }

/** Where a layer's units begin: behind the title, or in the middle of a box in which that has a line of its own. */
export function firstUnit(box: Box, count: number, orientation: Orientation, writing: Writing): number {
  const centred = orientation === 'down' && writing.way === 'across'
  return centred ? (box.width - count * UNIT) / 2 : writing.header
}

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
function leaving({ box, first }: UnitStrip, unit: number, orientation: Orientation): [number, number] {
  if (orientation === 'down') return [box.x + middleOf(first, unit), box.y + box.height]
  return [box.x + (box.width + MAP) / 2, box.y + middleOf(first, unit)]
}

function arriving({ box, first }: UnitStrip, unit: number, orientation: Orientation): [number, number] {
  if (orientation === 'down') return [box.x + middleOf(first, unit), box.y]
  return [box.x + (box.width - MAP) / 2, box.y + middleOf(first, unit)]
}

const middleOf = (first: number, unit: number): number => first + (unit + 0.5) * UNIT
