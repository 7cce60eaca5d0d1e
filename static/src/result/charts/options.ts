/** uPlot's options for a run's curves. */

import type uPlot from 'uplot'
import type { Palette } from '../../draw/palette'
import type { Span } from './scale'
import { FONT } from '../../draw/surface'
import { drawChanges, drawGhosts, drawSpikes, type Ghost } from './overlay'
import type { Change } from './series'

/** What the chart looks up whenever it draws, so that a change needs no new chart. */
export type Looks = {
  palette: Palette
  xSpan: () => Span
  ySpan: () => Span
  changes: () => readonly Change[]
  changeWords: (change: Change) => string
  ghosts: () => readonly Ghost[]
  /** A tick's label; `step` is the distance to the next one. Null where a log axis leaves it out. */
  tick: (value: number | null, step: number) => string
}

/** `raw`: behind the smoothed curves what was measured, faintly. */
export type ChartShape = {
  names: readonly string[]
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
  { names, raw, log, width, height }: ChartShape,
  looks: Looks,
  { onHover, onBrush, onReset }: Gestures,
): uPlot.Options {
  const { palette } = looks
  const colours = names.map((name) => colourOf(name, palette))
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
      axis(palette, { size: 42, space: 26, tick: looks.tick }),
    ],
    series: [
      {},
      ...names.map((name) => series(name, palette)),
      ...(raw ? names.map((name) => faintSeries(name, palette)) : []),
    ],
    bands: gapOf(names, palette),
    hooks: {
      drawAxes: [(chart) => drawGhosts(chart, looks.ghosts())],
      draw: [
        (chart) => drawChanges(chart, looks.changes(), looks.changeWords, palette),
        (chart) => drawSpikes(chart, looks.ySpan()[1], colours),
      ],
      setCursor: [(chart) => onHover(chart.cursor.idx)],
      setSelect: [(chart) => brush(chart, onBrush)],
    },
  }
}

/** The gap is shaded where test samples fare worse than train samples: there the network over-fits. */
function gapOf(names: readonly string[], palette: Palette): uPlot.Band[] {
  if (!names[1]?.startsWith('test_')) return []
  return [{ series: names[0] === 'train_loss' ? [2, 1] : [1, 2], fill: () => faint(palette.test, 14) }]
}

/** Narrower than this is a click and no stretch. */
const LEAST_BRUSH = 6

function brush(chart: uPlot, onBrush: Gestures['onBrush']): void {
  const { left, width } = chart.select
  if (width < LEAST_BRUSH) return
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
  onBrush([chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x')])
}

const isDashed = (name: string): boolean => name.startsWith('test_')

export function colourOf(name: string, palette: Palette): string {
  if (name === 'penalty') return palette.negative
  return isDashed(name) ? palette.test : palette.train
}

function series(name: string, palette: Palette): uPlot.Series {
  return {
    stroke: () => colourOf(name, palette),
    width: 1.8,
    dash: isDashed(name) ? [6, 3] : name === 'penalty' ? [2, 3] : [],
    points: { show: (chart) => chart.data[0].length < 2 },
  }
}

function faintSeries(name: string, palette: Palette): uPlot.Series {
  return { stroke: () => faint(colourOf(name, palette), 30), width: 1, points: { show: false } }
}

/** Distances of ticks between which there are only whole epochs. */
const WHOLE = Array.from({ length: 30 }, (_, index) => [1, 2, 5][index % 3]! * 10 ** Math.floor(index / 3))

/** The last tick may stand at the chart's very end. */
const halfOfTick = (epoch: number): number => Math.max(16, 3.5 * Math.round(epoch).toLocaleString().length)

/** So many lines in a grid would be a grey ground: then those at powers of ten alone. */
const DENSE = 24
const calm = (_: uPlot, places: number[]): (number | null)[] =>
  places.length < DENSE ? places : places.map((place) => (isPowerOfTen(place) ? place : null))
const isPowerOfTen = (value: number): boolean => Math.abs(Math.log10(value) % 1) < 1e-9

type AxisShape = { size: number; space: number; incrs?: number[]; tick?: Looks['tick'] }

function axis(palette: Palette, { size, space, incrs, tick }: AxisShape): uPlot.Axis {
  return {
    stroke: () => palette.quiet,
    font: FONT,
    size,
    space,
    gap: 3,
    grid: { stroke: () => palette.line, width: 1, filter: calm },
    ticks: { show: false },
    ...(incrs && { incrs }),
    ...(tick && { values: (_, values, _axis, _space, step) => values.map((value) => tick(value, step)) }),
  }
}

/** `rgb(1 2 3)` with a little of its own colour left. */
const faint = (colour: string, percent: number) => colour.replace(')', ` / ${percent}%)`)
