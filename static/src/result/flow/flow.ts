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
