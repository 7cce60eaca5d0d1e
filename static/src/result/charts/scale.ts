/** The ordinate's range: one early spike must not flatten the rest of a curve. */

export type Span = [low: number, high: number]

const SPIKE = 4

/** Finite values of all series, ascending; `positive` drops what a log axis cannot show. */
function sorted(series: readonly Float64Array[], positive: boolean): Float64Array {
  const values = series.flatMap((column) =>
    Array.from(column.filter((value) => Number.isFinite(value) && (!positive || value > 0))),
  )
  return Float64Array.from(values).sort()
}

function quantile(ascending: Float64Array, share: number): number {
  return ascending[Math.round(share * (ascending.length - 1))]!
}

/**
 * All values, unless the top twentieth dwarfs the rest: then the span ends a little above the 95th percentile,
 * and the spike leaves through the top.
 */
export function linearSpan(series: readonly Float64Array[]): Span {
  const values = sorted(series, false)
  if (values.length === 0) return [0, 1]
  const [low, bulk, high] = [values[0]!, quantile(values, 0.95), values.at(-1)!]
  const height = bulk - low
  const top = height > 0 && high - low > SPIKE * height ? low + height * 1.5 : high
  return padded(low, top)
}

/** So many heights of the own curves above and below them others are shown. */
const NEIGHBOURHOOD = 8

/** What of other series lies near one's own: whatever is beyond, as a run that diverged, must not flatten them. */
export function near(others: readonly Float64Array[], own: readonly Float64Array[]): Float64Array[] {
  const values = sorted(own, false)
  if (values.length === 0) return [...others]
  const [low, high] = [values[0]!, values.at(-1)!]
  const reach = NEIGHBOURHOOD * (high - low || Math.abs(high) || 1)
  return others.map((series) => series.filter((value) => value >= low - reach && value <= high + reach))
}

/** Whole decades around the positive values. */
export function logSpan(series: readonly Float64Array[]): Span {
  const values = sorted(series, true)
  if (values.length === 0) return [0.1, 1]
  const low = 10 ** Math.floor(Math.log10(values[0]!))
  const high = 10 ** Math.ceil(Math.log10(values.at(-1)!))
  return low < high ? [low, high] : [low, low * 10]
}

function padded(low: number, high: number): Span {
  const margin = (high - low || Math.abs(high) || 1) * 0.06
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin]
}
