/** The gradient's way back through the layers, as a frame holds it. */

import type { Frame } from '../../live/frames'

/** One entry per layer with weights, from the input to the output. Shares are −1 where they are not defined. */
export type Flow = {
  layers: readonly string[]
  norm: ArrayLike<number>
  ratio: ArrayLike<number>
  dead: ArrayLike<number>
  saturated: ArrayLike<number>
  /** Counts [layers, bins] of log10|gradient| from −12 to 3. */
  histogram: Uint32Array
  bins: number
}

/** The first bin's lower end and the last one's upper end, as powers of ten. */
const [LEAST, MOST] = [-12, 3]
/** What lies outside is the spread's tails. */
const TAIL = 0.1

/** Between which powers of ten all but the tails of a layer's gradients lie; undefined where all are 0. */
export function spreadOf({ histogram, bins }: Flow, layer: number): [number, number] | undefined {
  const counts = histogram.subarray(layer * bins, (layer + 1) * bins)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const power = (share: number) => {
    let sum = 0
    const bin = counts.findIndex((count) => (sum += count) > 0 && sum >= share * total)
    return Math.round(LEAST + ((bin + 0.5) / bins) * (MOST - LEAST)) || 0
  }
  return [power(TAIL), power(1 - TAIL)]
}

export function readFlow(frame: Frame): Flow | undefined {
  const layers = frame.facts.get('gradient-flow')?.layers as string[] | undefined
  const data = (name: string) => frame.tensors.get(`flow/${name}`)
  const histogram = data('histogram')
  if (!layers || !histogram) return undefined
  const column = (name: string) => data(name)!.data as Float32Array
  return {
    layers,
    norm: column('gradient_norm'),
    ratio: column('update_ratio'),
    dead: column('dead'),
    saturated: column('saturated'),
    histogram: histogram.data as Uint32Array,
    bins: histogram.shape[1]!,
  }
}
