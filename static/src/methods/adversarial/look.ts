/** What a frame tells of a generator and a discriminator. */

import type { Range } from '../../draw/points'
import type { Frame } from '../../live/frames'

export type Look = {
  /** Samples one after the other, each of `width` numbers. */
  fake: Float32Array
  real: Float32Array
  width: number
  /** The discriminator's probability that each generated sample is real. */
  score: Float32Array
  /** As long as `fake`; absent where it was not asked for. */
  pull: Float32Array | undefined
  shape: readonly number[]
  names: readonly string[]
  low: number
  high: number
}

type Facts = Pick<Look, 'shape' | 'names' | 'low' | 'high'>

/** Undefined where the frame is of another method's run. */
export function readLook({ tensors, facts }: Frame): Look | undefined {
  const told = facts.get('generated-samples') as (Facts & Record<string, unknown>) | undefined
  const [fake, real, score] = ['fake', 'real', 'score'].map((name) => tensors.get(`samples/${name}`))
  if (!told || !fake || !real || !score) return undefined
  return {
    fake: fake.data as Float32Array,
    real: real.data as Float32Array,
    width: fake.shape[1]!,
    score: score.data as Float32Array,
    pull: tensors.get('samples/pull')?.data as Float32Array | undefined,
    shape: told.shape,
    names: told.names,
    low: told.low,
    high: told.high,
  }
}

/** The sides of a picture, where samples are such: of one channel, or a square of pixels in a row. */
export function pictureSides({
  shape,
}: Pick<Look, 'shape'>): readonly [height: number, width: number] | undefined {
  if (shape.length === 3 && shape[0] === 1) return [shape[1]!, shape[2]!]
  const side = Math.sqrt(shape[0] ?? 0)
  return shape.length === 1 && side >= 4 && Number.isInteger(side) ? [side, side] : undefined
}

/** How often a share of the range stays free around what occurs. */
const MARGIN = 0.1

/** What a plot of one column shows: the data's own range on a plane, else that of the real samples. */
export function rangeOf(look: Look, column: number, isPlane: boolean): Range {
  if (isPlane) return [look.low, look.high]
  const values = columnOf(look.real, look.width, column)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const margin = MARGIN * (high - low) || 1
  return [low - margin, high + margin]
}

/** One number of each sample. */
export const columnOf = (samples: Float32Array, width: number, column: number): Float32Array =>
  Float32Array.from({ length: samples.length / width }, (_, row) => samples[row * width + column]!)
