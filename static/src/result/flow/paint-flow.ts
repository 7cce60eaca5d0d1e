/** One row per layer: the gradient's norm over time as a ribbon, its spread now as a histogram, the step, what is idle. */

import { powerOfTen } from '../../pure/format'
import type { Palette } from '../../draw/palette'
import type { Flow } from './flow'
import { font } from '../../draw/surface'
import type { Ribbon } from './ribbon'

export const ROW = 18

/** The columns' shares of the width, in the order of the headings. */
export const COLUMNS = { layer: 0.22, norm: 0.33, histogram: 0.17, ratio: 0.14, share: 0.14 } as const

/** What stands under "idle": dead units, or saturated outputs with a tilde; nothing where neither is defined. */
export function idleText(dead: number, saturated: number, percent: (share: number) => string): string {
  if (dead >= 0) return percent(dead)
  return saturated >= 0 ? `~${percent(saturated)}` : ''
}

export type FlowStyle = {
  palette: Palette
  names: readonly string[]
  /** The layers that the diagnosis speaks of. */
  marked: ReadonlySet<number>
  percent: (share: number) => string
}

type Context = CanvasRenderingContext2D
type Row = { top: number; from: number; width: number }

export function drawFlow(
  context: Context,
  width: number,
  flow: Flow,
  ribbon: Ribbon,
  style: FlowStyle,
): void {
  context.font = font()
  context.textBaseline = 'middle'
  const widths = Object.values(COLUMNS).map((share) => share * width)
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, each) => sum + each, 0))
  flow.layers.forEach((_, layer) => {
    const cell = (column: number): Row => ({
      top: layer * ROW,
      from: lefts[column]!,
      width: widths[column]! - 6,
    })
    const ink = style.marked.has(layer) ? style.palette.problem : style.palette.ink
    writeLeft(context, style.names[layer] ?? '', cell(0), ink)
    drawRibbon(context, ribbon.thickness(layer), flow.norm[layer]!, cell(1), ink, style)
    drawHistogram(context, flow, layer, cell(2), style.palette)
    writeRight(context, roughly(flow.ratio[layer]!), cell(3), ink)
    writeRight(context, idleText(flow.dead[layer]!, flow.saturated[layer]!, style.percent), cell(4), ink)
  })
}

/** One figure is all that there is room for, and all that is compared: `0.02`, `6×10⁻⁸`. */
export function roughly(value: number): string {
  if (!(value > 0)) return '0'
  return value >= 1e-3 && value < 1e3 ? String(Number(value.toPrecision(1))) : powerOfTen(value, 0)
}

const TEXT_WIDTH = 50

/** From the first moment on the left to now on the right; the number is now's. */
function drawRibbon(
  context: Context,
  thickness: readonly number[],
  norm: number,
  { top, from, width }: Row,
  ink: string,
  { palette }: FlowStyle,
): void {
  const room = width - TEXT_WIDTH
  const step = room / Math.max(1, thickness.length)
  context.fillStyle = palette.line
  context.fillRect(from, top + ROW / 2 - 0.5, room, 1)
  context.fillStyle = ink === palette.problem ? palette.problem : palette.positive
  thickness.forEach((share, moment) => {
    const height = share * (ROW - 3)
    context.fillRect(from + moment * step, top + (ROW - height) / 2, step + 0.5, height)
  })
  writeRight(context, roughly(norm), { top, from, width }, ink)
}

/** Each bin's height is its count by the row's largest. */
function drawHistogram(
  context: Context,
  flow: Flow,
  layer: number,
  { top, from, width }: Row,
  palette: Palette,
): void {
  const counts = flow.histogram.subarray(layer * flow.bins, (layer + 1) * flow.bins)
  const most = Math.max(...counts, 1)
  const step = width / flow.bins
  context.fillStyle = palette.line
  context.fillRect(from, top + ROW - 3, width, 1)
  context.fillStyle = palette.quiet
  counts.forEach((count, bin) => {
    const height = (count / most) * (ROW - 5)
    if (count > 0)
      context.fillRect(from + bin * step, top + ROW - 3 - height, Math.max(1, step - 0.5), height)
  })
}

function writeLeft(context: Context, text: string, { top, from, width }: Row, ink: string): void {
  context.fillStyle = ink
  context.textAlign = 'left'
  context.fillText(text, from, top + ROW / 2, width)
}

function writeRight(context: Context, text: string, { top, from, width }: Row, ink: string): void {
  context.fillStyle = ink
  context.textAlign = 'right'
  context.fillText(text, from + width, top + ROW / 2, width)
}
