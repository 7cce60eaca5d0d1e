/**
 * The network for a room: from the first layer to the last, as large as the pane allows with all that is written on it as
 * large as a room can read. Where titles would make layers wider than their units, they stand along the units.
 */

import { appendBox } from './flow'
import {
  FILTERS_DOWN,
  UNIT,
  endOf,
  extentOf,
  hasFilters,
  lineWidth,
  twoLineWidth,
  sizeOf,
  type Body,
  type Writing,
} from './geometry'
import { around, layOut, type Box, type LayoutOptions, type Orientation, type Size } from './layout'
import { INPUT, outputOf, type Graph } from '../../pure/graph'

/** Pixels, as they are seen, of what is written. */
export const SEEN = 14
/** Of a line, for each pixel that it is written large; of two lines, and what is around them. */
const LINE = 1.25
const ABOUT = 6
/** Of a stepper's buttons, in the canvas's pixels, and of the layer around one. */
const STEPPER = 44
/** Beside the units of a layer whose title stands along them, and beside filters. */
const BESIDE = { units: 4, filters: 24 }
/** Seen pixels, at most, of names beside the units of input and output. */
const MOST_NAMES = 130
/** Titles along the units on two lines take this share of the pane, at most. */
const MOST_TITLE = 0.5
/** Titles stand across the units as long as those are seen so large. */
const LEAST_ACROSS = 0.75
/** Fonts differ: what is estimated from the number of letters may be so much longer. */
const SPARE = 1.13

const ZOOM = { least: 0.15, most: 2, exact: 0.01 }

export type Wanted = Pick<LayoutOptions, 'snaps' | 'gap' | 'orientation'> & {
  graph: Graph
  /** Of the pane that nothing covers, in pixels. */
  room: Size
  body: (id: string) => Body
  title: (id: string) => string
  /** How many units or filters a layer has; told behind a title that stands along the units. */
  tally: (id: string) => string
  /** Further lines of its foot. */
  lines: (id: string) => number
  /** Of the input's units, and the classes of the output's. */
  names: readonly string[]
  classes: readonly string[]
}

export type Projection = { writing: Writing; sizes: ReadonlyMap<string, Size> }

/** Titles across where the units stay large enough, else whatever shows these the largest; without titles where none fits. */
export function project(wanted: Wanted): Projection {
  const across = largest(wanted, 'across', 2)
  if (across && across.zoom >= LEAST_ACROSS) return across
  const ways = [across, largest(wanted, 'along', 1), largest(wanted, 'along', 2)]
  const [best] = ways.filter((each) => each !== undefined).toSorted((a, b) => b.zoom - a.zoom)
  return best ?? largest(wanted, 'none', 1) ?? at(wanted, 'none', 1, ZOOM.least)
}

type At = Projection & { zoom: number; bounds: Box }

/** At the largest zoom at which all of it fits, written as large as it must be there: what fits, fits when smaller too. */
function largest(wanted: Wanted, way: Writing['way'], lines: 1 | 2): At | undefined {
  let { least, most } = ZOOM
  let best: At | undefined
  while (most - least > ZOOM.exact) {
    const zoom = (least + most) / 2
    const found = at(wanted, way, lines, zoom)
    const fits =
      found.bounds.width * zoom <= wanted.room.width && found.bounds.height * zoom <= wanted.room.height
    if (fits) [best, least] = [found, zoom]
    else most = zoom
  }
  return best
}

function at(wanted: Wanted, way: Writing['way'], lines: 1 | 2, zoom: number): At {
  const { graph, orientation } = wanted
  const writing = writingOf(wanted, way, lines, zoom)
  const ids = [INPUT, ...graph.layers.map(({ id }) => id)]
  const sizes = new Map(ids.map((id) => [id, sizeAt(wanted, id, writing)]))
  const places = layOut(graph, { ...wanted, size: (id) => sizes.get(id)! })
  const boxes = ids.map((id) => ({ ...places.get(id)!, ...sizes.get(id)! }))
  const output = boxes[ids.indexOf(outputOf(graph))]!
  const end = endOf(output, orientation, writing)
  return { zoom, writing, sizes, bounds: around([...boxes, appendBox(output, orientation, boxes, end)]) }
}

function writingOf(wanted: Wanted, way: Writing['way'], lines: 1 | 2, zoom: number): Writing {
  const { orientation, room, names, classes } = wanted
  const size = SEEN / zoom
  const widest = (texts: readonly string[]) =>
    Math.min(Math.max(0, ...texts.map(lineWidth)) * SPARE * size, MOST_NAMES / zoom)
  const beside = orientation === 'across' && UNIT >= size ? [names, classes].map(widest) : [0, 0]
  const [inputs, outputs] = beside as [number, number]
  const named = {
    ...{ way, lines, size, named: beside.some((width) => width > 0), classes: outputs },
    names: inputs && inputs + ABOUT,
  }
  if (way === 'none') return { ...named, header: ABOUT, footer: ABOUT }
  if (way === 'along') {
    const longest = Math.max(...titlesOf(wanted).map(lines === 1 ? lineWidth : twoLineWidth)) * SPARE * size
    const most = (MOST_TITLE * (orientation === 'across' ? room.height : room.width)) / zoom
    return { ...named, header: (lines === 1 ? longest : Math.min(longest, most)) + 2 * ABOUT, footer: ABOUT }
  }
  const foot = Math.max(UNIT / 2, size * LINE) + ABOUT
  return { ...named, header: (orientation === 'across' ? lines : 1) * LINE * size + ABOUT, footer: foot }
}

const titlesOf = ({ graph, title, tally }: Wanted): string[] =>
  [INPUT, ...graph.layers.map(({ id }) => id)].map((id) => `${title(id)} ${tally(id)}`)

function sizeAt(wanted: Wanted, id: string, writing: Writing): Size {
  const { orientation, title, tally, lines } = wanted
  const body = wanted.body(id)
  const named = id === INPUT ? writing.names : 0
  if (writing.way !== 'across') return slimSize(body, orientation, writing, named)
  const { width, height } = sizeOf(body, title(id), orientation, { writing, lines: lines(id) })
  const stepper = STEPPER + lineWidth(tally(id)) * writing.size
  return { width: orientation === 'across' ? Math.max(width, stepper) + named : width, height }
}

/** As slim as the units are, and as a title along them is. */
function slimSize(body: Body, orientation: Orientation, writing: Writing, named: number): Size {
  const [length, depth] = extentOf(body)
  const filters = hasFilters(body)
  const long = length + writing.header + writing.footer
  const written = writing.way === 'along' ? writing.lines * LINE * writing.size : 0
  if (orientation === 'down') {
    return { width: long, height: Math.max(depth + 2 * BESIDE.units + (filters ? FILTERS_DOWN : 0), written) }
  }
  const beside = filters ? BESIDE.filters : BESIDE.units
  return { width: Math.max(depth + 2 * beside, written) + named, height: long }
}
