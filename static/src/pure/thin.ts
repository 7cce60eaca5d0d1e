/** Thinning that never drops a peak: of every bucket the smallest and the largest value stay. */

/**
 * Reduces columns (abscissa first) to at most `buckets` pairs of rows. The pair of a bucket lies at its
 * first and last abscissa and holds each column's minimum and maximum in the order in which they came.
 */
export function thin(columns: readonly Float64Array[], buckets: number): Float64Array[] {
  const [xs, ...series] = columns as [Float64Array, ...Float64Array[]]
  if (xs.length <= 2 * buckets) return columns.map((column) => column.slice())
  const result = columns.map(() => new Float64Array(2 * buckets))
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * xs.length) / buckets)
    const to = Math.floor(((bucket + 1) * xs.length) / buckets)
    result[0]![2 * bucket] = xs[from]!
    result[0]![2 * bucket + 1] = xs[to - 1]!
    series.forEach((values, index) => {
      result[index + 1]!.set(extremes(values, from, to), 2 * bucket)
    })
  }
  return result
}

/** Minimum and maximum of `values[from..to)`, the earlier one first; NaN where nothing was measured. */
function extremes(values: Float64Array, from: number, to: number): [number, number] {
  let [low, high] = [-1, -1]
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i])) continue
    if (low < 0 || values[i]! < values[low]!) low = i
    if (high < 0 || values[i]! > values[high]!) high = i
  }
  if (low < 0) return [NaN, NaN]
  return low <= high ? [values[low]!, values[high]!] : [values[high]!, values[low]!]
}

/** The rows whose abscissa lies in [from, to], one more on either side so that lines reach the edge. */
export function window(columns: readonly Float64Array[], from: number, to: number): Float64Array[] {
  const xs = columns[0]!
  const start = Math.max(0, lowerBound(xs, from) - 1)
  const end = Math.min(xs.length, lowerBound(xs, to) + 1)
  return columns.map((column) => column.subarray(start, end))
}

function lowerBound(xs: Float64Array, value: number): number {
  let [low, high] = [0, xs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (xs[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
