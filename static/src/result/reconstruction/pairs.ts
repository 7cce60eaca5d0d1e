/** Samples and what the network makes of them, read from a frame. */

import type { Frame } from '../../live/frames'
import type { Sample } from '../../types'

/** `noisy`: what was fed, where noise was added to the input. */
export type Pair = {
  input: readonly number[]
  noisy?: readonly number[]
  output: readonly number[]
  error: number
}

/** Undefined where the frame holds no such view, or that of other samples. */
export function readPairs(frame: Frame, split: string): Pair[] | undefined {
  const facts = frame.facts.get('reconstructions')
  if (!facts || facts.split !== split) return undefined
  const [inputs, outputs, errors, noisy] = ['inputs', 'outputs', 'errors', 'noisy'].map(
    (name) => frame.tensors.get(`reconstructions/${name}`)?.data as Float32Array | undefined,
  )
  const size = inputs!.length / errors!.length
  const row = (values: Float32Array, place: number) =>
    Array.from(values.subarray(place * size, (place + 1) * size))
  return Array.from(errors!, (error, place) => ({
    input: row(inputs!, place),
    ...(noisy && { noisy: row(noisy, place) }),
    output: row(outputs!, place),
    error,
  }))
}

/** Between which values each input is drawn: columns of a table have ranges of their own, steps of a sequence one. */
export function rangesOf(
  size: number,
  { columns, low, high, input_shape }: Pick<Sample, 'columns' | 'low' | 'high' | 'input_shape'>,
): readonly (readonly [low: number, high: number])[] {
  if (columns.length === size && input_shape.length === 1)
    return low.map((least, column) => [least, high[column]!] as const)
  const whole = [Math.min(...low), Math.max(...high)] as const
  return Array.from({ length: size }, () => whole)
}

/** Values as shares of their ranges; of a constant column ½. */
export const sharesOf = (
  values: readonly number[],
  ranges: readonly (readonly [number, number])[],
): number[] =>
  values.map((value, place) => {
    const [low, high] = ranges[place]!
    return high > low ? (value - low) / (high - low) : 0.5
  })
