/** What the page takes from the messages of a run. */

import type { Experiment, LiveMessage, Run, WeightEdit } from '../types'

export type Notice = Extract<LiveMessage, { type: 'notice' }>
export type Diagnosed = Extract<LiveMessage, { type: 'diagnosis' }>
/**
 * As charts mark it: live changes by the settings' names, and a weight that was set by hand. `say`: what else is marked
 * there, in the page's language.
 */
export type Change = Pick<Extract<LiveMessage, { type: 'change' }>, 'epoch' | 'changes'> & {
  weight?: WeightEdit
  say?: () => string
}
/** A moment of the past that is looked at. `experiment`: what was learned then, where it was another. */
export type Moment = Change & { say: () => string; experiment?: Experiment | undefined }
/** A value that a metric is held against. */
export type Reference = Extract<LiveMessage, { type: 'references' }>['lines'][number]
type Edited = Extract<LiveMessage, { type: 'weight' }>

/** The epochs of a block's rows. */
export function consecutive(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, row) => first + row)
}

type Told = Pick<Run, 'state' | 'epoch' | 'stop_reason' | 'reason'>

/** What a state tells of its run. */
export function pick({ state, epoch, stop_reason, reason }: Told): Told {
  return { state, epoch, stop_reason, reason }
}

/** Findings of a loss that rests where another start may not. */
const RESTING = new Set(['plateau', 'identical-units'])

/** What is told of a loss that rests at `loss`, if the newest look found that it does. */
export function restOf({ epoch, findings }: Diagnosed, loss: number): Notice | undefined {
  const found = findings.find(({ code }) => RESTING.has(code))
  if (!found) return undefined
  const reason = { code: 'plateau', message: found.message, ko: found.ko, values: { loss } }
  return { type: 'notice', sequence: 0, at: 0, epoch, level: 'info', reason }
}

/** A weight set by hand, as charts mark changes. */
export const asChange = ({ epoch, edit }: Edited): Change => ({ epoch, changes: {}, weight: edit })
