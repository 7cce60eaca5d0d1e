/** uPlot's options for a run's curves. */

import type uPlot from 'uplot'
import type { Palette } from '../../draw/palette'
import type { Span } from './scale'
import { widthOf } from './ticks'
import { font } from '../../draw/surface'
import { splitOf } from '../../pure/quantities'

/** What the chart looks up whenever it draws, so that a change needs no new chart. */
export type Looks = {
  palette: Palette
  xSpan: () => Span
  ySpan: () => Span
  /** Draws what lies under and over the curves. */
  under: (chart: uPlot) => void
  over: (chart: uPlot) => void
  /** The ticks' labels; `step` is the distance between two. Null where a log axis leaves one out. */
  ticks: (values: readonly (number | null)[], step: number) => string[]
}

/** `rises`: whether higher is better. `whole`: whether there are only whole numbers. `raw`: behind the smoothed curves what was measured, faintly. */
export type ChartShape = {
  names: readonly string[]
  rises: boolean
  whole: boolean
  raw: boolean
  log: boolean
  width: number
  height: number
}

export type Gestures = {
  onHover: (index: number | null | undefined) => void
  /** A stretch was brushed. */
  onBrush: (span: Span) => void
  onReset: () => void
}

export function chartOptions(
  { names, rises, whole, raw, log, width, height }: ChartShape,
  looks: Looks,
  { onHover, onBrush, onReset }: Gestures,
): uPlot.Options {
  const { palette } = looks
  const colours = names.map((name, index) => lookOf(name, index, palette).colour)
  return {
    width,
    height,
    padding: [6, () => halfOfTick(looks.xSpan()[1]), 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 7 },
      drag: { x: true, y: false, setScale: false },
      bind: { dblclick: () => () => (onReset(), null) },
    },
    scales: {
      x: { time: false, range: () => [...looks.xSpan()] },
      y: { distr: log ? 3 : 1, range: () => [...looks.ySpan()] },
    },
    axes: [
      axis(palette, { size: 20, space: 60, incrs: WHOLE }),
      axis(palette, { space: 26, ticks: looks.ticks, ...(whole && !log && { incrs: WHOLE }) }),
    ],
    series: [
      {},
      ...names.map((name, index) => series(lookOf(name, index, palette))),
      ...(raw ? colours.map(faintSeries) : []),
    ],
    bands: gapOf(names, rises, palette),
    hooks: {
      drawAxes: [(chart) => looks.under(chart)],
      draw: [(chart) => looks.over(chart)],
      setCursor: [(chart) => onHover(chart.cursor.idx)],
      setSelect: [(chart) => brush(chart, onBrush)],
    },
  }
}

/** The gap is shaded where test samples fare worse than train samples: there the model over-fits. */
function gapOf(names: readonly string[], rises: boolean, palette: Palette): uPlot.Band[] {
  if (splitOf(names[1] ?? '') !== 'test') return []
  return [{ series: rises ? [1, 2] : [2, 1], fill: () => faint(palette.test, 14) }]
}

/** Narrower than this is a click and no stretch. */
const LEAST_BRUSH = 6

function brush(chart: uPlot, onBrush: Gestures['onBrush']): void {
  const { left, width } = chart.select
  if (width < LEAST_BRUSH) return
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  onBrush([chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x')])
}

export type Look = { colour: string; dash: number[] }

/** Of a curve, by its place: what is measured on no split, and stands beside another, is dotted. */
export function lookOf(name: string, index: number, palette: Palette): Look {
  const split = splitOf(name)
  if (split === 'test') return { colour: palette.test, dash: [6, 3] }
  if (split === 'validation') return { colour: palette.ink, dash: [2, 2] }
  return split || index === 0
    ? { colour: palette.train, dash: [] }
    : { colour: palette.negative, dash: [2, 3] }
}

function series({ colour, dash }: Look): uPlot.Series {
  return { stroke: () => colour, width: 1.8, dash, points: { show: (chart) => chart.data[0].length < 2 } }
}

function faintSeries(colour: string): uPlot.Series {
  return { stroke: () => faint(colour, 30), width: 1, points: { show: false } }
}

/** Distances of ticks between which there are only whole numbers. */
const WHOLE = Array.from({ length: 30 }, (_, index) => [1, 2, 5][index % 3]! * 10 ** Math.floor(index / 3))

/** The last tick may stand at the chart's very end. */
const halfOfTick = (epoch: number): number => Math.max(16, 3.5 * Math.round(epoch).toLocaleString().length)

/** So many lines in a grid would be a grey ground: then those at powers of ten alone. */
const DENSE = 24
const calm = (_: uPlot, places: number[]): (number | null)[] =>
  places.length < DENSE ? places : places.map((place) => (isPowerOfTen(place) ? place : null))
const isPowerOfTen = (value: number): boolean => Math.abs(Math.log10(value) % 1) < 1e-9

type AxisShape = { size?: number; space: number; incrs?: number[]; ticks?: Looks['ticks'] }

function axis(palette: Palette, { size, space, incrs, ticks }: AxisShape): uPlot.Axis {
  return {
    stroke: () => palette.quiet,
    font: font(),
    size: size ?? ((_, values) => widthOf(values)),
    space,
    gap: 3,
    grid: { stroke: () => palette.line, width: 1, filter: calm },
    ticks: { show: false },
    ...(incrs && { incrs }),
    ...(ticks && { values: (_, values, _axis, _space, step) => ticks(values, step) }),
  }
}

/** `rgb(1 2 3)` with a little of its own colour left. */
const faint = (colour: string, percent: number) => colour.replace(')', ` / ${percent}%)`)
