/** What an edit of the network did, in words for those who do not see it. */

import { INPUT, sources, type Graph } from '../../pure/graph'

export type Deed = 'added' | 'removed' | 'moved' | 'wired' | 'unwired'

/** What came, went, or stands elsewhere, by ids; undefined where the layers and wires are as before. */
export function deedOf(before: Graph, after: Graph): { deed: Deed; ids: string[] } | undefined {
  const [old, now] = [before, after].map(({ layers }) => layers.map(({ id }) => id)) as [string[], string[]]
  const added = now.filter((id) => !old.includes(id))
  const removed = old.filter((id) => !now.includes(id))
  if (added.length > 0 && removed.length > 0) return undefined
  if (added.length > 0) return { deed: 'added', ids: added }
  if (removed.length > 0) return { deed: 'removed', ids: removed }
  const moved = now.filter((id, place) => id !== old[place])
  if (moved.length > 0) return { deed: 'moved', ids: moved }
  const lacking = (some: Graph, others: Graph) =>
    some.wires.find((wire) => !others.wires.some((each) => String(each) === String(wire)))
  const [laid, cut] = [lacking(after, before), lacking(before, after)]
  if (laid) return { deed: 'wired', ids: [...laid] }
  return cut && { deed: 'unwired', ids: [...cut] }
}

/** Which layer the keyboard goes on with: the one that came, the one that it was on, or what fed that. */
export function heirOf(before: Graph, after: Graph, at: string | undefined): string {
  const there = (id: string) => id === INPUT || after.layers.some((layer) => layer.id === id)
  const came = after.layers.findLast(({ id }) => !before.layers.some((layer) => layer.id === id))
  if (came) return came.id
  let id = at ?? INPUT
  for (let steps = before.layers.length; steps > 0 && !there(id); steps--)
    id = sources(before, id)[0] ?? INPUT
  return there(id) ? id : INPUT
}
