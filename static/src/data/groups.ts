/** The gallery's rows: what belongs together stands together, in the order in which it is declared. */

import type { DatasetEntry } from '../types'

/** Groups that are one row: both teach a number instead of a class; both lie in space or time. */
const MERGED: Readonly<Record<string, string>> = { curve: 'regression', sequence: 'image' }

export type Group = { name: string; entries: readonly DatasetEntry[] }

export function groupsOf(entries: readonly DatasetEntry[]): Group[] {
  const groups = new Map<string, DatasetEntry[]>()
  for (const entry of entries) {
    const name = MERGED[entry.about.group] ?? entry.about.group
    groups.set(name, [...(groups.get(name) ?? []), entry])
  }
  return [...groups].map(([name, members]) => ({ name, entries: members }))
}
