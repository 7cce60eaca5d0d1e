/** What repairs a sick network: each remedy is one edit of the experiment. */

import type { NetworkExperiment } from '../../types'
import { cureOf, jumps, type Facts, type RemedyName } from './cures'
import { toGraph } from '../../pure/graph'

export type Illness = 'exploding' | 'overshooting' | 'dead' | 'saturated' | 'vanishing'
export type Remedy = { name: RemedyName; experiment: NetworkExperiment }

/** In the order in which they are offered. */
const cures: Readonly<Record<Illness, readonly RemedyName[]>> = {
  exploding: ['smaller-rate'],
  overshooting: ['smaller-rate'],
  dead: ['leaky-relu', 'smaller-rate'],
  saturated: ['smaller-rate'],
  vanishing: ['relu-he', 'batch-norm', 'skip'],
}
/** Where the first weights are the cause: what leaves them as they are does not help. */
const curesOfTheStart: Readonly<Record<Illness, readonly RemedyName[]>> = {
  exploding: ['scaled-start'],
  overshooting: ['scaled-start', 'smaller-rate'],
  dead: ['scaled-start'],
  saturated: ['scaled-start'],
  vanishing: ['scaled-start', 'relu-he'],
}

/** Where a layer jumps, no step is small enough to find a slope. */
const curesOfJumps: readonly RemedyName[] = ['smooth-step']
/** Steps from this rate on throw a leaky unit as far as they threw the one that died. */
const FAST = 0.5
const curesOfFastSteps: readonly RemedyName[] = ['smaller-rate']

/** Where the inputs are the cause, in one column of thousands and another of tenths. */
const curesOfTheInputs: readonly RemedyName[] = ['standardize']

/** Initialisations that do not look at a layer's size. */
const UNSCALED = new Set(['zeros', 'constant', 'uniform', 'normal'])
/** Farther from 0 than this are only columns in units of their own: a plane ends at 6, a digit's pixels at 16. */
const FAR = 20

/** `rows`: raw inputs as the data have them. */
export function remediesFor(
  illness: Illness,
  experiment: NetworkExperiment,
  facts: Facts,
  rows: readonly (readonly number[])[] = [],
): Remedy[] {
  return namesFor(illness, experiment, rows).flatMap((name) => {
    const repaired = cureOf[name](experiment, facts)
    return repaired ? [{ name, experiment: repaired }] : []
  })
}

function namesFor(
  illness: Illness,
  experiment: NetworkExperiment,
  rows: readonly (readonly number[])[],
): readonly RemedyName[] {
  if (experiment.dataset.standardize === false && rows.some(isFar)) return curesOfTheInputs
  if (illness === 'saturated' && jumps(toGraph(experiment.network)).length > 0) return curesOfJumps
  if (isUnscaled(experiment)) return curesOfTheStart[illness]
  const isFast = Number(experiment.training.optimizer.learning_rate) >= FAST
  return illness === 'dead' && isFast ? curesOfFastSteps : cures[illness]
}

const isFar = (row: readonly number[]) => row.some((value) => Math.abs(value) > FAR)

function isUnscaled(experiment: NetworkExperiment): boolean {
  const { initialization } = experiment.training as { initialization?: { name?: string } }
  return UNSCALED.has(initialization?.name ?? '')
}
