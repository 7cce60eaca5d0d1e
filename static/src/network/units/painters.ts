/** What a layer's body shows of a frame, drawn onto one canvas for all its units. */

import { HeatMap, centredTable } from '../../draw/heatmap'
import { drawHistogram } from './histogram'
import type { Palette } from '../../draw/palette'
import type { Frame, FramePainter } from '../../live/frames'
import type { Orientation } from '../layout/layout'
import type { ChosenSample } from '../../state/chosen.svelte'
import { unfolded } from '../../state/unfolded.svelte'
import type { View } from '../../types'
import { UNIT, type Body, type Strip } from '../layout/geometry'

type Ranges = Record<string, { low: number[]; high: number[] }>
type Span = { low: number; high: number }

/** A view to ask for, and who draws it onto a canvas. */
export type StripPainter = {
  view: View
  /** Milliseconds between two frames of a view that costs the server much and tells the eye little. */
  every?: number
  painter: (canvas: HTMLCanvasElement, palette: Palette) => FramePainter
}

export type StripLook = {
  /** Whether there are maps over the input plane, or along the line of a single input. */
  mapped: boolean
  orientation: Orientation
  /** The sample that is shown where there are none. */
  sample: ChosenSample
  /** Whether the layer's weight matrix is shown where its units are too many. */
  weighted: boolean
}

/** Values of ±1 and less are shown on the scale of ±1, so that a unit that says little looks pale. */
const LEAST_REACH = 1
/** Pixels of a canvas for one of the page, where lines are drawn: sharp when zoomed in. */
export const SHARP = 3
const HISTOGRAM_INTERVAL = 100
const MATRIX_INTERVAL = 100

export function stripPainter(id: string, kind: Body['kind'], strip: Strip, look: StripLook): StripPainter {
  const beside = look.orientation === 'down'
  if (kind === 'maps') return mapsPainter(id, strip, look.sample, beside)
  if (kind === 'block') {
    if (look.weighted)
      return { view: { view: 'weight-matrices' }, every: MATRIX_INTERVAL, painter: onMap(paintMatrix(id)) }
    const { split, index } = look.sample
    return { view: { view: 'neurons', split, sample: index }, painter: onMap(paintNeurons(id)) }
  }
  return unitsPainter(id, strip, look.mapped, beside)
}

/** Some feature maps of a layer, of one sample. */
export function mapsPainter(
  id: string,
  { first, count }: Strip,
  { split, index }: ChosenSample,
  beside: boolean,
): StripPainter {
  return {
    view: { view: 'feature-maps', split, sample: index },
    painter: onMap((frame, map, palette) =>
      paintMaps(frame, map, palette, { kind: 'feature-maps', id, first, count, beside }),
    ),
  }
}

/** Some units of a layer: maps where there is a plane or a line, else how their activations are spread. */
export function unitsPainter(
  id: string,
  { first, count }: Strip,
  mapped: boolean,
  beside: boolean,
): StripPainter {
  if (!mapped)
    return {
      view: unfolded.asked({ view: 'unit-histograms' }),
      every: HISTOGRAM_INTERVAL,
      painter: (canvas, palette) => paintHistograms(canvas, palette, { id, first, count, beside }),
    }
  return {
    view: unfolded.asked({ view: 'unit-maps' }),
    painter: onMap((frame, map, palette) =>
      paintMaps(frame, map, palette, { kind: 'unit-maps', id, first, count, beside }),
    ),
  }
}

type MapPainter = (frame: Frame, map: HeatMap, palette: Palette) => void

const onMap =
  (paint: MapPainter): StripPainter['painter'] =>
  (canvas, palette) => {
    const map = new HeatMap(canvas)
    return (frame) => paint(frame, map, palette)
  }

const prefixes = { 'unit-maps': 'units', 'feature-maps': 'maps' } as const

type Drawn = Strip & { id: string; beside: boolean }

/**
 * Tensor uint8 [units, height, width] with each unit's range among the facts.
 * A frame of the network before the last edit may have fewer: it is not drawn.
 */
function paintMaps(
  frame: Frame,
  map: HeatMap,
  palette: Palette,
  { kind, id, first, count, beside }: Drawn & { kind: keyof typeof prefixes },
): void {
  const tensor = frame.tensors.get(`${prefixes[kind]}/${id}`)
  const ranges = (frame.facts.get(kind)?.layers as Ranges | undefined)?.[id]
  if (!tensor || !ranges || tensor.shape[0]! < first + count) return
  const [, height, width] = tensor.shape as [number, number, number]
  const tables = ranges.low.slice(first, first + count).map((low, unit) => {
    const high = ranges.high[first + unit]!
    return centredTable(palette.diverging, low, high, Math.max(LEAST_REACH, Math.abs(low), Math.abs(high)))
  })
  const [from, to] = [first * height * width, (first + count) * height * width]
  map.drawStack((tensor.data as Uint8Array).subarray(from, to), { width, height, beside }, tables)
}

/** Tensors uint32 [units, bins] and float32 [units]: bars on the colour of the mean. */
function paintHistograms(
  canvas: HTMLCanvasElement,
  palette: Palette,
  { id, first, count, beside }: Drawn,
): FramePainter {
  canvas.width = UNIT * SHARP * (beside ? count : 1)
  canvas.height = UNIT * SHARP * (beside ? 1 : count)
  const context = canvas.getContext('2d')!
  return ({ tensors, facts }) => {
    const counts = tensors.get(`unit-histogram/${id}`)
    const means = tensors.get(`unit-mean/${id}`)?.data as Float32Array | undefined
    const span = (facts.get('unit-histograms')?.layers as Record<string, Span> | undefined)?.[id]
    if (!counts || !means || !span || means.length < first + count) return
    const bins = counts.shape[1]!
    const reach = Math.max(LEAST_REACH, Math.abs(span.low), Math.abs(span.high))
    const side = UNIT * SHARP
    for (let unit = first; unit < first + count; unit++) {
      const along = (unit - first) * side
      const box = { x: beside ? along : 0, y: beside ? 0 : along, width: side, height: side }
      const bars = (counts.data as Uint32Array).subarray(unit * bins, (unit + 1) * bins)
      drawHistogram(context, box, bars, palette.shade(means[unit]! / reach))
    }
  }
}

/** Tensor float32 of any shape: one cell a number. A place that is pointed at is no sample. */
function paintNeurons(id: string): MapPainter {
  return (frame, map, palette) => {
    if (frame.facts.get('neurons')?.row) return
    const tensor = frame.tensors.get(`neurons/${id}`)
    if (!tensor) return
    const [height, width] = cellsOf(tensor.shape)
    const cells = new Float32Array(width * height)
    cells.set(tensor.data as Float32Array)
    map.draw(toBytes(cells), width, height, palette.diverging)
  }
}

/** Rows and columns: channels from the top and steps to the right, or as near to a square as it goes. */
export function cellsOf(shape: readonly number[]): [number, number] {
  const [channels, steps] = shape
  if (shape.length === 2 && channels! > 1 && steps! > 1) return [channels!, steps!]
  const count = shape.reduce((product, each) => product * each, 1)
  const width = Math.ceil(Math.sqrt(count))
  return [Math.ceil(count / width), width]
}

/** Tensor uint8 [outputs, inputs], blocks of a large matrix: the largest weight reaches the end of the scale. */
function paintMatrix(id: string): MapPainter {
  return (frame, map, palette) => {
    const tensor = frame.tensors.get(`matrix/${id}`)
    const range = (frame.facts.get('weight-matrices')?.layers as Record<string, Span> | undefined)?.[id]
    if (!tensor || !range) return
    const [height, width] = tensor.shape as [number, number]
    const { low, high } = range
    const table = centredTable(palette.diverging, low, high, Math.max(Math.abs(low), Math.abs(high)) || 1)
    map.draw(tensor.data as Uint8Array, width, height, table)
  }
}

/** Bytes on the diverging scale, 127.5 being zero; the largest value, or `least`, reaches the end. */
export function toBytes(values: Float32Array, least = LEAST_REACH): Uint8Array {
  let reach = least
  for (const value of values) reach = Math.max(reach, Math.abs(value))
  return Uint8Array.from(values, (value) => Math.round((value / (reach || 1) + 1) * 127.5))
}
