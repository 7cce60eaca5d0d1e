/** What a learner is told when a run does not simply run or rest: a word, a reason, a way on. */

import type { LiveState } from '../live/socket'
import type { Problem, Reason, Run, RunState } from '../types'

/** What a button in the banner does. */
export type WayOn = 'retry' | 'resume' | 'restart' | 'smaller-rate' | 'new-start' | 'sign-in' | 'dismiss'

export type Status = {
  tone: 'info' | 'good' | 'problem'
  word:
    | { kind: 'state'; state: RunState }
    | {
        kind:
          | 'connection-lost'
          | 'run-gone'
          | 'unreachable'
          | 'bad-link'
          | 'not-started'
          | 'not-done'
          | 'full'
          | 'storage-full'
          | 'busy'
          | 'signed-out'
          | 'refused'
          | 'plateau'
          | 'notice'
      }
  reason?: Reason
  /** The server's own sentence, where it gave one. */
  detail?: string
  ways: WayOn[]
}

/** What was thrown, and what the server answered where it did. */
export type Trouble = Error & { details?: { type: string; problems?: Problem[] | null } }

export type Situation = {
  run: Pick<Run, 'state' | 'reason'> | undefined
  connection: LiveState
  trouble: Trouble | undefined
  /** Whether the experiment on the canvas was refused by the check. */
  refused: boolean
  /** Whether the run has waited for its turn longer than any run does. */
  waitsLong: boolean
  notice: Reason | undefined
}

/** The most pressing thing, or undefined when all goes as it should. That a run ended on a plateau says more than that it ended. */
export function statusOf(situation: Situation): Status | undefined {
  const resting = situation.run?.state === 'finished' && situation.notice?.code === 'plateau'
  const after = resting ? [fromNotice, fromRun] : [fromRun, fromNotice]
  for (const look of [fromTrouble, fromConnection, ...after]) {
    const status = look(situation)
    if (status) return status
  }
  return undefined
}

function fromTrouble({ trouble, refused }: Situation): Status | undefined {
  if (refused) return { tone: 'problem', word: { kind: 'refused' }, ways: [] }
  switch (trouble?.name) {
    case undefined:
      return undefined
    case 'Unreachable':
      return { tone: 'problem', word: { kind: 'unreachable' }, ways: ['retry'] }
    case 'BadLink':
      return { tone: 'problem', word: { kind: 'bad-link' }, ways: ['dismiss'] }
    case 'LinkGone':
      return {
        tone: 'problem',
        word: { kind: 'bad-link' },
        detail: trouble!.message,
        ways: ['dismiss'],
      }
    default:
      return fromAnswer(trouble!)
  }
}

type Answered = Pick<Status, 'ways'> & { kind: Exclude<Status['word']['kind'], 'state'> }

/** By the stable word of the server's answer. */
const answers: Record<string, Answered> = {
  quota: { kind: 'full', ways: ['retry', 'dismiss'] },
  'storage-full': { kind: 'storage-full', ways: ['retry', 'dismiss'] },
  'not-ready': { kind: 'busy', ways: ['retry'] },
  'sign-in': { kind: 'signed-out', ways: ['sign-in'] },
  conflict: { kind: 'not-done', ways: ['dismiss'] },
  refused: { kind: 'not-done', ways: ['dismiss'] },
}

function fromAnswer({ message, details }: Trouble): Status {
  const { kind, ways } = answers[details?.type ?? ''] ?? { kind: 'not-started', ways: ['retry'] }
  return { tone: 'problem', word: { kind }, detail: details?.problems?.[0]?.message ?? message, ways }
}

/** What a diverged run is offered: a tenth, or the optimiser's usual rate where that is smaller still. */
export function calmerRate(rate: unknown, usual: number): number {
  return Number(Math.min(Number(rate ?? usual) / 10, usual).toPrecision(6))
}

function fromConnection({ run, connection }: Situation): Status | undefined {
  if (!run) return undefined
  if (connection === 'waiting') return { tone: 'problem', word: { kind: 'connection-lost' }, ways: ['retry'] }
  if (connection === 'closed') return { tone: 'problem', word: { kind: 'run-gone' }, ways: ['restart'] }
  return undefined
}

const ways: Partial<Record<RunState, WayOn[]>> = {
  interrupted: ['resume'],
  finished: ['restart'],
  stopped: ['restart'],
  diverged: ['smaller-rate', 'restart'],
  failed: ['restart'],
}

/** A smaller rate helps no run that overflowed before its first update. */
const waysOf = ({ state, reason }: Pick<Run, 'state' | 'reason'>) =>
  ways[reason?.code === 'start-too-large' ? 'stopped' : state]

function fromRun({ run, waitsLong }: Situation): Status | undefined {
  if (run?.state === 'paused' && run.reason)
    return { tone: 'problem', word: { kind: 'state', state: 'paused' }, reason: run.reason, ways: ['resume'] }
  const offered = run && (run.state === 'queued' && waitsLong ? [] : waysOf(run))
  if (!run || !offered) return undefined
  const tone =
    run.state === 'finished' ? 'good' : run.state === 'queued' || run.state === 'stopped' ? 'info' : 'problem'
  return { tone, word: { kind: 'state', state: run.state }, reason: run.reason ?? undefined, ways: offered }
}

function fromNotice({ notice }: Situation): Status | undefined {
  if (!notice) return undefined
  if (notice.code === 'plateau')
    return { tone: 'info', word: { kind: 'plateau' }, ways: ['new-start', 'dismiss'] }
  return { tone: 'info', word: { kind: 'notice' }, reason: notice, ways: ['dismiss'] }
}
