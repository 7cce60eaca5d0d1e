/** uPlot's options for a run's curves. */

import type uPlot from 'uplot'
import type { Palette } from '../../draw/palette'
import type { Span } from '../../pure/scale'
import { FONT } from '../plots/surface'
import type { Change } from './series'

/** What the chart looks up whenever it draws, so that a change needs no new chart. */
export type Looks = {
  palette: Palette
  xSpan: () => Span
  ySpan: () => Span
  changes: () => readonly Change[]
  /** A tick's label; `step` is the distance to the next one. Null where a log axis leaves it out. */
  tick: (value: number | null, step: number) => string
}

export type ChartShape = { names: readonly string[]; log: boolean; width: number; height: number }

export function chartOptions(
  { names, log, width, height }: ChartShape,
  looks: Looks,
  onHover: (index: number | null | undefined) => void,
): uPlot.Options {
  const { palette } = looks
  return {
    width,
    height,
    padding: [6, 16, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: () => [...looks.xSpan()] },
      y: { distr: log ? 3 : 1, range: () => [...looks.ySpan()] },
    },
    axes: [axis(palette, { size: 20, space: 60 }), axis(palette, { size: 42, space: 26, tick: looks.tick })],
    series: [{}, ...names.map((name) => series(name, palette))],
    // The gap is shaded where the test curve lies above the train curve: there the network over-fits.
    bands: names.length > 1 ? [{ series: [2, 1], fill: () => faint(palette.test) }] : [],
    hooks: {
      draw: [(chart) => drawMarks(chart, looks)],
      setCursor: [(chart) => onHover(chart.cursor.idx)],
    },
  }
}

function series(name: string, palette: Palette): uPlot.Series {
  const isTest = name.startsWith('test_')
  return {
    stroke: () => (isTest ? palette.test : palette.train),
    width: 1.8,
    dash: isTest ? [6, 3] : [],
    points: { show: (chart) => chart.data[0].length < 2 },
  }
}

type AxisShape = { size: number; space: number; tick?: Looks['tick'] }

function axis(palette: Palette, { size, space, tick }: AxisShape): uPlot.Axis {
  return {
    stroke: () => palette.quiet,
    font: FONT,
    size,
    space,
    gap: 3,
    grid: { stroke: () => palette.line, width: 1 },
    ticks: { show: false },
    ...(tick && { values: (_, values, _axis, _space, step) => values.map((value) => tick(value, step)) }),
  }
}

/** `rgb(1 2 3)` with a little of its own colour left. */
const faint = (colour: string) => colour.replace(')', ' / 14%)')

/** A live change is a vertical line at its epoch. */
export function drawMarks(chart: uPlot, { changes, palette }: Pick<Looks, 'changes' | 'palette'>): void {
  const { ctx: context, bbox } = chart
  context.save()
  context.strokeStyle = palette.ink
  context.lineWidth = devicePixelRatio
  context.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio])
  for (const { epoch } of changes()) {
    const x = Math.round(chart.valToPos(epoch, 'x', true))
    context.beginPath()
    context.moveTo(x, bbox.top)
    context.lineTo(x, bbox.top + bbox.height)
    context.stroke()
  }
  context.restore()
}
