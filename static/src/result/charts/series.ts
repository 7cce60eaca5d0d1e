/** What a chart shows of a run's metrics. */

import type { Columns } from '../../pure/columns'
import { isJudged, type Quantity } from '../../pure/quantities'
import type { Change } from '../../state/events'
import { linearSpan, logSpan, type Span } from './scale'
import { thin, window } from '../../pure/thin'

type Metrics = Pick<Columns, 'has' | 'column'>

/** The names of a quantity's curves: the first always, the others where they are measured. */
export function seriesOf({ metrics }: Quantity, measured: Pick<Columns, 'has'>): string[] {
  return metrics.map(({ name }) => name).filter((name, index) => index === 0 || measured.has(name))
}

export type Offered = {
  /** To choose from at any time. */
  main: Quantity[]
  /** What accompanies learning: behind the menu. */
  others: Quantity[]
}

/**
 * The quantities that a run has, what leads first. `beside`: a metric that is drawn together with another, by their names;
 * it is among the main ones as soon as it is not nothing.
 */
export function offeredOf(
  quantities: readonly Quantity[],
  measured: Metrics,
  beside: Readonly<Record<string, string>>,
): Offered {
  const has = ({ metrics }: Quantity) => metrics.some(({ name }) => measured.has(name))
  const counts = ({ name }: Quantity) => measured.column(name).some((value) => value > 0)
  const companion = (name: string) =>
    quantities.flatMap(({ metrics }) => metrics).filter((metric) => metric.name === beside[name])
  const own = quantities.filter(({ name }) => !(name in beside))
  const accompanied = quantities
    .filter((each) => each.name in beside && counts(each))
    .map((each) => ({ ...each, metrics: [...companion(each.name), ...each.metrics] }))
  return {
    main: [...own.filter((each, index) => index === 0 || (isJudged(each) && has(each))), ...accompanied],
    others: own.filter((each, index) => index > 0 && !isJudged(each) && has(each)),
  }
}

/**
 * Exponential smoothing: every value as the mean of itself and those before it, each older one counting `weight` times as
 * much as the next; at the start, where there are few, as at any other place. What is not measured stays so and counts for
 * nothing.
 */
export function smooth(values: Float64Array, weight: number): Float64Array {
  let [sum, norm] = [0, 0]
  return values.map((value) => {
    if (!Number.isFinite(value)) return NaN
    sum = weight * sum + (1 - weight) * value
    norm = weight * norm + (1 - weight)
    return sum / norm
  })
}

export type Drawn = { zoom: Span | undefined; smoothing: number; pixels: number }

/**
 * Epochs and series in view, thinned once there are more rows than pixels: first the curves, smoothed where that is asked
 * for, then in that case what was measured.
 */
export function chartData(metrics: Metrics, names: readonly string[], { zoom, smoothing, pixels }: Drawn) {
  const [epochs, ...measured] = ['epoch', ...names].map((name) => metrics.column(name))
  const curves = smoothing > 0 ? [...measured.map((each) => smooth(each, smoothing)), ...measured] : measured
  const columns = [epochs!, ...curves]
  return thin(zoom ? window(columns, ...zoom) : columns, Math.max(1, Math.floor(pixels)))
}

/** An open axis spans at least this share of what it shows, so that a plateau looks flat. */
const LEAST_HEIGHT = 0.2
/** A value to hold the curve against is shown in its place up to so many times the curve's own height. */
const WIDEST = 8

/**
 * The ordinate's range. Where the best is known, as of a share, the scale always ends there, so that runs can be compared.
 * `references`: values that the curve is held against.
 */
export function spanOf(
  quantity: Quantity,
  series: readonly Float64Array[],
  log: boolean,
  references: readonly number[] = [],
): Span {
  const { low: least, high: most } = quantity.metrics[0]!
  if (typeof most === 'number') return closedSpan(linearSpan(series), least ?? most - 1, most)
  if (log) return logSpan([...series, Float64Array.from(references)])
  const span = linearSpan(series)
  const near = references.filter((value) => Math.abs(value - span[0]) <= WIDEST * (span[1] - span[0]))
  return widened(near.length > 0 ? linearSpan([...series, Float64Array.from([...near, span[1]])]) : span)
}

function closedSpan([low]: Span, least: number, most: number): Span {
  const reach = most - least
  return [Math.min(Math.max(low, most - 2 * reach), most - 0.1 * reach), most + 0.02 * reach]
}

function widened([low, high]: Span): Span {
  const missing = Math.max(0, LEAST_HEIGHT * Math.abs(high) - (high - low))
  const bottom = low - missing / 2
  return [low < 0 ? bottom : Math.max(0, bottom), high + missing / 2]
}

/** From the first row to the newest, or to where the run is beyond it. */
export function epochSpan(epochs: Float64Array, at = 0): Span {
  return [epochs[0] ?? 0, Math.max(epochs.at(-1) ?? 0, at, (epochs[0] ?? 0) + 1)]
}

/** The live changes within a few pixels of a place. */
export function changesNear(changes: readonly Change[], epoch: number, reach: number): Change[] {
  return changes.filter((change) => Math.abs(change.epoch - epoch) <= reach)
}

/** Where a curve leaves through the top: of every stretch beyond it the highest point. */
export function spikesOf(
  epochs: Float64Array,
  values: Float64Array,
  top: number,
): { epoch: number; value: number }[] {
  const spikes: { epoch: number; value: number }[] = []
  let open = false
  values.forEach((value, index) => {
    if (!(value > top)) return void (open = false)
    const spike = { epoch: epochs[index]!, value }
    if (!open) spikes.push(spike)
    else if (value > spikes.at(-1)!.value) spikes[spikes.length - 1] = spike
    open = true
  })
  return spikes
}

/** Shorter stretches than this many epochs are not zoomed into. */
const CLOSEST = 2

/** The stretch with its middle (0 … 1 of it) kept where it is, `factor` times as long, within what there is. */
export function zoomed(
  [from, to]: Span,
  [first, last]: Span,
  factor: number,
  middle = 0.5,
): Span | undefined {
  const length = Math.max(CLOSEST, (to - from) * factor)
  if (length >= last - first) return undefined
  const start = from + middle * (to - from) - middle * length
  return moved([start, start + length], [first, last], 0)
}

/** The stretch a share of its length further on, within what there is. */
export function moved([from, to]: Span, [first, last]: Span, share: number): Span {
  const start = Math.max(first, Math.min(last - (to - from), from + share * (to - from)))
  return [start, start + (to - from)]
}
