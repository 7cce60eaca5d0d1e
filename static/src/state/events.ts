/** What the page takes from the messages of a run. */

import type { LiveMessage, Run } from '../types'

export type Notice = Extract<LiveMessage, { type: 'notice' }>
/** As charts mark it: of live changes and weights set by hand alike. */
export type Change = Pick<Extract<LiveMessage, { type: 'change' }>, 'epoch' | 'changes'> & {
  /** What else is marked there, in the page's language. */
  say?: () => string
}
/** A moment of the past that is looked at. */
export type Moment = Change & { say: () => string }
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

/** A weight set by hand, as charts mark changes. */
export function asChange({ epoch, edit: { layer, parameter, index, value } }: Edited): Change {
  return { epoch, changes: { [`${layer} ${parameter} [${index.join(', ')}]`]: value } }
}
