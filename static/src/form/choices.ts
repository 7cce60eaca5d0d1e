/** The choices that a method offers among declared things, as a form shows them. */

import { valueAt } from '../pure/live-change'
import type { Catalog, Entry, Experiment, MethodEntry, Named } from '../types'

export type Choice = {
  path: string
  entries: readonly Entry[]
  value: Named
  /** Whether the experiment holds the chosen name alone, without settings. */
  isWord: boolean
}

/** What the catalogue has no list of is no choice. */
export function choicesOf(
  { choices, starter }: Pick<MethodEntry, 'choices' | 'starter'>,
  experiment: Experiment,
  catalog: Catalog,
): Choice[] {
  const lists = catalog as unknown as Readonly<Record<string, readonly Entry[] | undefined>>
  return choices.flatMap(({ path, kind }) => {
    const entries = lists[kind] ?? []
    const stands = valueAt(experiment, path) ?? valueAt(starter, path)
    const isWord = typeof stands === 'string'
    // What is left out is the first entry.
    const value = isWord
      ? { name: stands }
      : ((stands as Named | undefined) ?? { name: entries[0]?.name ?? '' })
    return entries.length > 0 ? [{ path, entries, value, isWord }] : []
  })
}
