/** The runs that a run descends from: their rows before its own on the chart, their moments, each joint marked. */

import type { Outline, Run } from '../types'

/** A run, whose epochs before `until` precede what descends from it. */
export type Ancestor<Record = Run> = { readonly run: Record; readonly until: number }

type Descendant = Pick<Run, 'parent'>

/** What came before the run's own first row. */
export function before({ epochs, columns }: Pick<Outline, 'epochs' | 'columns'>, first: number) {
  const own = epochs.findIndex((epoch) => epoch >= first)
  const count = own < 0 ? epochs.length : own
  const earlier = Object.entries(columns).map(([name, column]) => [name, column.slice(0, count)])
  return { epoch: epochs.slice(0, count), ...(Object.fromEntries(earlier) as Outline['columns']) }
}

/** The oldest first; one that is deleted ends the row. */
export async function ancestorsOf<Record extends Descendant>(
  run: Descendant,
  find: (id: string) => Promise<Record | undefined>,
): Promise<Ancestor<Record>[]> {
  const found: Ancestor<Record>[] = []
  for (let each = run; each.parent;) {
    const ancestor = await find(each.parent.run)
    if (!ancestor) break
    found.unshift({ run: ancestor, until: each.parent.epoch })
    each = ancestor
  }
  return found
}

/** The epochs at which it and those before it were forked, the oldest first; also where the origin is deleted. */
export function jointsOf(run: Descendant, ancestors: readonly Ancestor<Descendant>[]): number[] {
  const family = [...ancestors.map((each) => each.run), run]
  return family.flatMap(({ parent }) => (parent ? [parent.epoch] : []))
}

/** Whose past an epoch is; undefined: the run's own. */
export const ancestorAt = <Record>(ancestors: readonly Ancestor<Record>[], epoch: number) =>
  ancestors.find(({ until }) => epoch < until)?.run
