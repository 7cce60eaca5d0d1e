/** The ranges that plots of values span. */

import type { Range } from '../../draw/points'
import type { Sample } from '../../types'

const MARGIN = 0.15

function allTargets(sample: Sample): number[] {
  return [...sample.train.targets, ...(sample.test?.targets ?? [])]
}

/** The largest |target|: where a colour scale around zero ends. */
export function reachOf(sample: Sample): number {
  return Math.max(...allTargets(sample).map(Math.abs), 0) || 1
}

/** All targets, with room for a network that overshoots. */
export function targetRange(sample: Sample): Range {
  const targets = allTargets(sample)
  const [low, high] = [Math.min(...targets), Math.max(...targets)]
  const margin = (high - low || 1) * MARGIN
  return [low - margin, high + margin]
}
