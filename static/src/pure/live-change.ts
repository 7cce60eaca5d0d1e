/** What may change while a run goes on, and what needs a new one. */

import type { Experiment, RunChange, Settings } from '../types'
import { setPath } from './edit'

const LIVE_OPTIMIZER = ['learning_rate', 'momentum', 'weight_decay'] as const
const LIVE_REGULARIZATION = ['l1', 'l2'] as const

/** Where a setting that may change stands in the experiment; a weight that was set keeps its name. */
export function livePath(name: string): string {
  if (LIVE_OPTIMIZER.includes(name as never)) return `training.optimizer.${name}`
  return LIVE_REGULARIZATION.includes(name as never) ? `training.regularization.${name}` : name
}

/** The change that turns a run of `before` into one of `after`, or undefined where that takes a new run. */
export function liveChange(before: Experiment, after: Experiment): RunChange | undefined {
  if (JSON.stringify(withoutLive(before)) !== JSON.stringify(withoutLive(after))) return undefined
  return {
    ...differences(before.training.optimizer, after.training.optimizer, LIVE_OPTIMIZER),
    ...differences(regularization(before), regularization(after), LIVE_REGULARIZATION),
  }
}

const regularization = (experiment: Experiment): Settings =>
  (experiment.training.regularization ?? {}) as Settings

function withoutLive(experiment: Experiment): Experiment {
  const still = Object.entries(experiment.training.optimizer).filter(
    ([name]) => !LIVE_OPTIMIZER.includes(name as never),
  )
  const { training } = setPath(experiment, 'training.optimizer', Object.fromEntries(still))
  return { ...experiment, training: { ...training, regularization: undefined } }
}

function differences<Name extends string>(before: Settings, after: Settings, names: readonly Name[]) {
  const changed = names.filter((name) => typeof after[name] === 'number' && before[name] !== after[name])
  return Object.fromEntries(changed.map((name) => [name, after[name]])) as Partial<Record<Name, number>>
}
