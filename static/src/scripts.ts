/** Fetches ahead what the first screen does not show. */

import { scripts as data } from './data/scripts'
import { scripts as network } from './network/scripts'
import { scripts as notices } from './notices/scripts'

const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const

/** A visitor's first move fetches all of them: what is then pressed opens at once, and a page that is only looked at stays small. */
export function fetchAhead(): void {
  const moved = new AbortController()
  const fetchAll = () => {
    moved.abort()
    // What cannot be had now is asked for again when it is wanted.
    for (const fetchScript of [...Object.values(network), ...Object.values(notices), ...Object.values(data)])
      fetchScript().catch(() => undefined)
  }
  for (const sign of SIGNS) addEventListener(sign, fetchAll, { signal: moved.signal, passive: true })
}
