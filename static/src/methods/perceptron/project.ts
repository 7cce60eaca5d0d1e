/** Two columns of a dataset as a plane. */

import type { Sample, SampleSplit } from '../../types'

/** The same samples with no columns but these two. */
export function projected(sample: Sample, [x, y]: readonly [number, number]): Sample {
  const split = <Split extends SampleSplit | null>(each: Split): Split =>
    each && { ...each, raw: each.raw.map((row) => [row[x]!, row[y]!]) }
  return { ...sample, train: split(sample.train), test: split(sample.test) }
}
