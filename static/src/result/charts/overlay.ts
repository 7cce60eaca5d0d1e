/** What is drawn over and under a run's curves: earlier runs, live changes, what was measured between two rows, spikes. */

import type uPlot from 'uplot'
import type { Palette } from '../../draw/palette'
import { font } from '../../draw/surface'
import type { Span } from './scale'
import { lookOf } from './options'
import { spikesOf } from './series'
import type { Change } from '../../state/events'
import type { Measured } from '../../state/numbers.svelte'

/** An earlier run's curves in the quantity on show. */
export type Ghost = {
  colour: string
  epochs: Float64Array
  curves: readonly { values: Float64Array; dashed: boolean }[]
}

export type Overlay = {
  palette: Palette
  /** The curves' metrics. */
  names: readonly string[]
  ySpan: Span
  ghosts: readonly Ghost[]
  references: readonly ReferenceLine[]
  changes: readonly Change[]
  changeWords: (change: Change) => string
  /** What was measured between two rows. */
  between: readonly Measured[]
}

export function drawUnder(chart: uPlot, { ghosts, references, ySpan, palette }: Overlay): void {
  drawGhosts(chart, ghosts)
  drawReferences(chart, references, ySpan, palette)
}

export function drawOver(chart: uPlot, overlay: Overlay): void {
  const { palette, names, ySpan, changes, changeWords, between } = overlay
  const colours = names.map((name, index) => lookOf(name, index, palette).colour)
  drawChanges(chart, changes, changeWords, palette)
  drawBetween(chart, between, names, colours)
  drawSpikes(chart, ySpan[1], colours)
}

/** Everything here is in the canvas's own pixels. */
const pixels = (count: number): number => count * devicePixelRatio

function drawGhosts(chart: uPlot, ghosts: readonly Ghost[]): void {
  const { ctx: context, bbox } = chart
  context.save()
  context.beginPath()
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  context.clip()
  context.lineWidth = pixels(1.2)
  context.globalAlpha = 0.75
  for (const { colour, epochs, curves } of ghosts) {
    context.strokeStyle = colour
    for (const { values, dashed } of curves) {
      context.setLineDash(dashed ? [pixels(5), pixels(3)] : [])
      trace(chart, epochs, values)
    }
  }
  context.restore()
}

function trace(chart: uPlot, epochs: Float64Array, values: Float64Array): void {
  const { ctx: context } = chart
  context.beginPath()
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) return
    context.lineTo(chart.valToPos(epochs[index]!, 'x', true), chart.valToPos(value, 'y', true))
  })
  context.stroke()
}

/** A value that the curve is held against. */
export type ReferenceLine = { title: string; value: number }

/** A dashed line across the chart, with its name; where it lies beyond the axis its name stands at that end, with an arrow. */
function drawReferences(
  chart: uPlot,
  lines: readonly ReferenceLine[],
  [low, high]: Span,
  { ink, surface }: Pick<Palette, 'ink' | 'surface'>,
): void {
  const { ctx: context, bbox } = chart
  context.save()
  context.font = scaledFont()
  context.textBaseline = 'top'
  context.strokeStyle = ink
  context.lineWidth = pixels(1.2)
  const to = bbox.left + bbox.width
  let free = bbox.left
  for (const { title, value } of lines) {
    const isAbove = value > high
    const y = isAbove ? bbox.top : value < low ? bbox.top + bbox.height : chart.valToPos(value, 'y', true)
    if (value >= low && value <= high) {
      context.setLineDash([pixels(7), pixels(4)])
      context.beginPath()
      context.moveTo(bbox.left, y)
      context.lineTo(to, y)
      context.stroke()
    }
    const text = isAbove ? `↑ ${title}` : value < low ? `↓ ${title}` : title
    // Above its line, but where that is the chart's upper edge.
    const top = y - bbox.top < pixels(16) ? y + pixels(2) : y - pixels(15)
    free = label(context, text, { x: free, top, free, to, ink, surface })
  }
  context.restore()
}

/** A live change is a vertical line at its epoch, with its words where there is room for them. */
function drawChanges(
  chart: uPlot,
  changes: readonly Change[],
  words: (change: Change) => string,
  { ink, surface }: Pick<Palette, 'ink' | 'surface'>,
): void {
  const { ctx: context, bbox } = chart
  const [from, to] = [bbox.left, bbox.left + bbox.width]
  context.save()
  context.font = scaledFont()
  context.textBaseline = 'top'
  let free = from
  for (const change of changes) {
    const x = Math.round(chart.valToPos(change.epoch, 'x', true))
    if (x < from || x > to) continue
    context.strokeStyle = ink
    // What divides the history, or is looked at, stands out.
    context.lineWidth = pixels(change.say ? 2 : 1)
    context.setLineDash(change.say ? [] : [pixels(2), pixels(3)])
    context.beginPath()
    context.moveTo(x, bbox.top)
    context.lineTo(x, bbox.top + bbox.height)
    context.stroke()
    free = label(context, words(change), { x, top: bbox.top, free, to, ink, surface })
  }
  context.restore()
}

type Room = { x: number; top: number; free: number; to: number; ink: string; surface: string }

/** Right of the line, or left of it at the end; where words stand already none. Returns from where on there is room again. */
function label(
  context: CanvasRenderingContext2D,
  text: string,
  { x, top, free, to, ink, surface }: Room,
): number {
  const width = context.measureText(text).width + pixels(6)
  const left = x + width > to ? x - width : x
  if (left < free) return free
  context.globalAlpha = 0.85
  context.fillStyle = surface
  context.fillRect(left + pixels(1), top, width - pixels(2), pixels(14))
  context.globalAlpha = 1
  context.fillStyle = ink
  context.textAlign = 'left'
  context.fillText(text, left + pixels(3), top + pixels(1))
  return left + width
}

/** A dot for each curve where it was measured between two rows. */
function drawBetween(
  chart: uPlot,
  between: readonly Measured[],
  names: readonly string[],
  colours: readonly string[],
): void {
  const { ctx: context, bbox } = chart
  context.save()
  context.beginPath()
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  context.clip()
  for (const { at, metrics } of between)
    names.forEach((name, index) => {
      const y = chart.valToPos(metrics[name] ?? NaN, 'y', true)
      if (!Number.isFinite(y)) return
      context.beginPath()
      context.arc(chart.valToPos(at, 'x', true), y, pixels(2.5), 0, 2 * Math.PI)
      context.fillStyle = colours[index]!
      context.fill()
    })
  context.restore()
}

/** A triangle at the top where a curve goes on beyond it. */
function drawSpikes(chart: uPlot, top: number, colours: readonly string[]): void {
  const { ctx: context, bbox } = chart
  const [epochs, ...series] = chart.data as unknown as Float64Array[]
  context.save()
  colours.forEach((colour, index) => {
    context.fillStyle = colour
    for (const { epoch } of spikesOf(epochs!, series[index]!, top)) {
      const x = chart.valToPos(epoch, 'x', true)
      context.beginPath()
      context.moveTo(x, bbox.top)
      context.lineTo(x - pixels(4), bbox.top + pixels(7))
      context.lineTo(x + pixels(4), bbox.top + pixels(7))
      context.fill()
    }
  })
  context.restore()
}

const scaledFont = (): string =>
  font().replace(/^(\d+)px/, (_, size: string) => `${pixels(Number(size) - 1)}px`)
