/** Sums over the axes of a flat tensor. */

/** [filters, channels, cells] → [filters, cells]. */
export function meanOverChannels(
  filters: Float32Array,
  count: number,
  channels: number,
  cells: number,
): Float32Array {
  const means = new Float32Array(count * cells)
  for (let filter = 0; filter < count; filter++)
    for (let channel = 0; channel < channels; channel++)
      for (let cell = 0; cell < cells; cell++)
        means[filter * cells + cell]! += filters[(filter * channels + channel) * cells + cell]! / channels
  return means
}
