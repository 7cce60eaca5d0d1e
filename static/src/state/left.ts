/** The run that was on screen when the page was left: a reload goes on with it, and other visits end it if nobody came back. */

import { recall, remember } from '../browser/memory'
import type { Experiment } from '../types'

/** `hash`: the address's, which another experiment would change. `experiment`: what the run learns, with the changes that it took up. */
export type Left = { hash: string; run: string; playing: boolean; experiment: Experiment }

const LEFT = 'left-run'
const ALL = 'left-runs'
/** Milliseconds in which a page that is loaded anew is there again. */
const GONE = 60_000

type Times = Readonly<Record<string, number>>

export function noteLeft(left: Left): void {
  remember(LEFT, JSON.stringify(left), 'tab')
}

/** Once, and only where this page was there before: a link that is followed begins anew. */
export function takeLeft(hash: string, cameBack = isReload()): Left | undefined {
  const left = parse<Left>(recall(LEFT, 'tab'))
  remember(LEFT, '', 'tab')
  return cameBack && left?.hash === hash ? left : undefined
}

/** The run rests now, as far as other visits know for good. */
export function noteResting(run: string, now = Date.now()): void {
  remember(ALL, JSON.stringify({ ...times(), [run]: now }))
}

/** The runs that pages left for good, once; `own` is not among them any more. */
export function takeAbandoned(own: string | undefined, now = Date.now()): string[] {
  const all = Object.entries(times()).filter(([run]) => run !== own)
  const gone = all.filter(([, since]) => now - since > GONE)
  const rest = all.filter((each) => !gone.includes(each))
  remember(ALL, JSON.stringify(Object.fromEntries(rest)))
  return gone.map(([run]) => run)
}

const times = (): Times => parse<Times>(recall(ALL)) ?? {}

function parse<T>(text: string | null): T | undefined {
  try {
    return text ? (JSON.parse(text) as T) : undefined
  } catch {
    return undefined
  }
}

function isReload(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'reload' || entry?.type === 'back_forward'
}
