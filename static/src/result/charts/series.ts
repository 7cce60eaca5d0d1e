/** What a chart shows of a run's metrics. */

import type { Columns } from '../../pure/columns'
import { formatNumber } from '../../pure/format'
import { linearSpan, logSpan, type Span } from '../../pure/scale'
import { thin } from '../../pure/thin'

export type Quantity = 'loss' | 'score'

type Metrics = Pick<Columns, 'has' | 'column'>

/** The metrics' names; train first, test where it is measured. */
export function seriesOf(quantity: Quantity, metrics: Pick<Columns, 'has'>): string[] {
  const metric = quantity === 'loss' ? 'loss' : metrics.has('train_r2') ? 'r2' : 'accuracy'
  return [`train_${metric}`, `test_${metric}`].filter((name, index) => index === 0 || metrics.has(name))
}

/** Epochs and series as views on the live columns, thinned once there are more rows than pixels. */
export function chartData(metrics: Metrics, names: readonly string[], pixels: number): Float64Array[] {
  const columns = ['epoch', ...names].map((name) => metrics.column(name))
  return thin(columns, Math.max(1, Math.floor(pixels)))
}

/** A loss axis spans at least this share of what it shows, so that a plateau looks flat. */
const LEAST_HEIGHT = 0.2

/** The ordinate's range. A score's scale always ends at 1, so that runs can be compared. */
export function spanOf(quantity: Quantity, series: readonly Float64Array[], log: boolean): Span {
  if (quantity === 'loss') return log ? logSpan(series) : widened(linearSpan(series))
  const [low] = linearSpan(series)
  return [Math.min(Math.max(low, -1), 0.9), 1.02]
}

function widened([low, high]: Span): Span {
  const missing = Math.max(0, LEAST_HEIGHT * high - (high - low))
  return [Math.max(0, low - missing / 2), high + missing / 2]
}

export function epochSpan(epochs: Float64Array): Span {
  return [epochs[0] ?? 0, Math.max(epochs.at(-1) ?? 0, (epochs[0] ?? 0) + 1)]
}

/** As many decimals as tell neighbouring ticks apart; without a step (a log axis) as short as can be. */
export function tickText(value: number | null, step: number | undefined, language: string): string {
  if (value === null) return ''
  if (step === undefined) return formatNumber(value, language)
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))
  return value.toLocaleString(language, { maximumFractionDigits: Math.min(20, decimals) })
}

export type Change = { epoch: number; changes: Readonly<Record<string, number>> }

/** The live changes within a few pixels of a place. */
export function changesNear(changes: readonly Change[], epoch: number, reach: number): Change[] {
  return changes.filter((change) => Math.abs(change.epoch - epoch) <= reach)
}
