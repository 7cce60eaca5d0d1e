/** Fetches ahead what the first screen does not show. */

import { scripts as common } from './common/scripts'
import { scripts as data } from './data/scripts'
import { scripts as form } from './form/scripts'
import { scripts as network } from './network/scripts'
import { scripts as notices } from './notices/scripts'
import { reached } from './state/reached.svelte'
import { scripts as state } from './state/scripts'

const own = {
  keys: () => import('./keys'),
  glossary: () => import('./glossary/glossary'),
}

/** The tooltip, and who knows the words for it. */
export async function fetchTooltip() {
  const [{ default: Tooltip }, { glossary }] = await Promise.all([common.tooltip(), own.glossary()])
  return { Tooltip, glossary }
}

let onKey: ((event: KeyboardEvent) => void) | undefined

/** What a key does to the page; the very first waits a moment for what knows it. */
export async function press(event: KeyboardEvent): Promise<void> {
  if (!onKey) onKey = (await own.keys().catch(() => undefined))?.onKey
  onKey?.(event)
}

/** A visitor's first move fetches all of them: what is then pressed opens at once, and a page that is only looked at stays small. */
export function fetchAhead(): void {
  reached.start(() => {
    // What cannot be had now is asked for again when it is wanted.
    for (const scripts of [own, common, state, network, notices, form, data])
      for (const fetchScript of Object.values(scripts)) fetchScript().catch(() => undefined)
  })
}
