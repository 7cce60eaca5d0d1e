/** Exponential smoothing. */

/**
 * Every value as the mean of itself and those before it, each older one counting `weight` times as much as the next; at the
 * start, where there are few, as at any other place. What is not measured stays so and counts for nothing.
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
