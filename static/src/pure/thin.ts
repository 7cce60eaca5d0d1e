/** Thinning that never drops a peak: of every bucket the smallest and the largest value stay. */

/**
 * Reduces columns (abscissa first) to at most `buckets` pairs of rows, each for an equal part of the abscissa. The pair of a
 * bucket lies at its first and last abscissa and holds each column's minimum and maximum in the order in which they came.
 */
export function thin(columns: readonly Float64Array[], buckets: number): Float64Array[] {
  const xs = columns[0]!
  if (xs.length <= 2 * buckets) return columns.map((column) => column.slice())
  const [first, span] = [xs[0]!, xs.at(-1)! - xs[0]!]
  const bucketOf = (x: number) => Math.min(buckets - 1, Math.floor(((x - first) * buckets) / span))
  return paired(columns, bounds(xs, 0, xs.length, bucketOf))
}

/** The same with buckets of a given width, whose first begins at 1: the first and the newest row stay as they are. */
export function coarsen(columns: readonly Float64Array[], width: number): Float64Array[] {
  const xs = columns[0]!
  if (xs.length < 3) return columns.map((column) => column.slice())
  const inner = bounds(xs, 1, xs.length - 1, (x) => Math.floor((x - 1) / width))
  return paired(columns, [0, ...inner, xs.length])
}

/** The rows of `from … to` at which a bucket begins, and `to`. */
function bounds(xs: Float64Array, from: number, to: number, bucketOf: (x: number) => number): number[] {
  const starts: number[] = []
  let bucket = NaN
  for (let row = from; row < to; row++) {
    const here = bucketOf(xs[row]!)
    if (here !== bucket) starts.push(row)
    bucket = here
  }
  return [...starts, to]
}

/** Of the rows between two bounds a pair, or the one row that is there. */
function paired(columns: readonly Float64Array[], bounds: readonly number[]): Float64Array[] {
  const sizes = bounds.slice(1).map((to, index) => Math.min(2, to - bounds[index]!))
  const length = sizes.reduce((sum, size) => sum + size, 0)
  return columns.map((values, index) => {
    const result = new Float64Array(length)
    let at = 0
    sizes.forEach((size, bucket) => {
      const [from, to] = [bounds[bucket]!, bounds[bucket + 1]!]
      const pair = index === 0 ? [values[from]!, values[to - 1]!] : extremes(values, from, to)
      result.set(pair.slice(0, size), at)
      at += size
    })
    return result
  })
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
