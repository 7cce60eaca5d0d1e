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
/** Beside each further strip of maps, for its filters. */
export const FILTERS_BESIDE = 24
/** Units beyond which a layer is not unfolded by itself: their strokes would hide each other. */
const MOST_SHOWN = 24
/** At which a layer is still legible. */
const LEAST_ZOOM = 0.75
/** A further line of the foot, below the stepper of a layer's units or filters, or beside it. */
const FOOT_LINE = { height: 13, width: 60 }
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

/** Layers of more units than this are folded to a block, unless the pane has room for more. */
export const MOST_UNITS = 12
/** Feature maps that a folded layer still shows. */
export const MOST_MAPS = 6
/** Units beyond which a layer is not unfolded, and cells of an unfolded layer that are seen at a time. */
const MOST_UNFOLDED = 256
const PAGE = 64

/** Units or feature maps from `first` on, so many below each other in a strip, of `total` in all. */
export type Cells = {
  kind: 'units' | 'maps'
  first: number
  count: number
  rows: number
  total: number
  filters: boolean
  foldable: boolean
}
export type Body = Cells | { kind: 'block'; foldable: boolean }

type Wish = {
  filters?: boolean
  /** Units that the pane has room for. */
  most?: number
  /** Which part of an unfolded layer is wanted. */
  page?: number | undefined
}

/** What a layer's body shows, by the shape of its output. */
export function bodyOf(
  shape: readonly number[] | null | undefined,
  { filters = false, most = MOST_UNITS, page }: Wish = {},
): Body {
  const [total] = shape?.length === 1 || shape?.length === 3 ? shape : []
  if (total === undefined) return { kind: 'block', foldable: false }
  const kind = shape!.length === 1 ? 'units' : 'maps'
  const folded = kind === 'maps' ? Math.min(MOST_MAPS, total) : total <= most ? total : 0
  const foldable = folded < total && (kind === 'maps' || total <= MOST_UNFOLDED)
  const cells = { kind, total, filters, foldable } as const
  if (!foldable || page === undefined) {
    return folded === 0 ? { kind: 'block', foldable } : { ...cells, first: 0, count: folded, rows: folded }
  }
  const first = PAGE * Math.min(page, Math.ceil(total / PAGE) - 1)
  const count = Math.min(PAGE, total - first)
  return { ...cells, first, count, rows: Math.max(MOST_MAPS, Math.ceil(Math.sqrt(count))) }
}

/** Into how many parts an unfolded layer is divided. */
export const pagesOf = (total: number): number => Math.ceil(total / PAGE)

/** As many units as a layer may show so that it is seen as a whole, in a pane of this length along them. */
export function roomForUnits(pane: number): number {
  const { header, footer } = USUAL.across
  return Math.max(MOST_UNITS, Math.min(MOST_SHOWN, Math.floor((pane / LEAST_ZOOM - header - footer) / UNIT)))
}

/** Cells below each other, or beside each other where data goes down. */
export type Strip = { first: number; count: number }

export function stripsOf(body: Body): Strip[] {
  if (body.kind === 'block') return [{ first: 0, count: 0 }]
  const { first, count, rows } = body
  return Array.from({ length: Math.ceil(count / rows) }, (_, strip) => ({
    first: first + strip * rows,
    count: Math.min(rows, count - strip * rows),
  }))
}

type Room = {
  writing?: Writing
  /** Further lines of the foot. */
  lines?: number
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
  { writing = USUAL[orientation], lines = 0, wide = false, names = false }: Room = {},
): Size {
  const [length, depth] = extentOf(body)
  const scale = writing.size / USUAL.across.size
  if (orientation === 'down') {
    const least = (LEAST_DOWN + lines * FOOT_LINE.width) * scale
    return {
      width: Math.max(least, length, lineWidth(title) * writing.size) + 2 * PADDING,
      height: depth + writing.header + writing.footer + (hasFilters(body) ? FILTERS_DOWN : 0),
    }
  }
  const least = body.kind === 'units' && !wide ? NARROW : WIDE
  const height = length + writing.header + footerOf(writing, lines, orientation)
  const width = Math.max(
    least * Math.max(1, scale) + Math.max(0, depth - FOLDED_BODY),
    twoLineWidth(title) * writing.size + PADDING,
  )
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

/** Further lines make it higher, where they do not make it longer. */
export const footerOf = ({ footer, size }: Writing, lines: number, orientation: Orientation): number =>
  footer + (orientation === 'across' ? (lines * FOOT_LINE.height * size) / USUAL.across.size : 0)

/** Along the units or maps, and across them. */
export function extentOf(body: Body): [number, number] {
  if (body.kind === 'block') return [FOLDED_BODY, FOLDED_BODY]
  const strips = stripsOf(body).length
  const between = body.filters ? FILTERS_BESIDE : 0
  return [body.rows * UNIT, strips * UNIT + (strips - 1) * between]
}

export const hasFilters = (body: Body): boolean => body.kind !== 'block' && body.filters

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
