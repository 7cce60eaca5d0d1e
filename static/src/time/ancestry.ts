/** The runs that a run descends from: their rows before its own on the chart, each joint marked. */

import type { Outline, Run } from '../types'

/** What came before the run's own first row. */
export function before({ epochs, columns }: Pick<Outline, 'epochs' | 'columns'>, first: number) {
  const own = epochs.findIndex((epoch) => epoch >= first)
  const count = own < 0 ? epochs.length : own
  const earlier = Object.entries(columns).map(([name, column]) => [name, column.slice(0, count)])
  return { epoch: epochs.slice(0, count), ...(Object.fromEntries(earlier) as Outline['columns']) }
}

/** The epochs at which it and those before it were forked, the oldest first; one that is deleted ends the row. */
export async function jointsOf(
  run: Pick<Run, 'parent'>,
  find: (id: string) => Promise<Pick<Run, 'parent'> | undefined>,
): Promise<number[]> {
  const joints: number[] = []
  for (let each: typeof run | undefined = run; each?.parent; each = await find(each.parent.run))
    joints.unshift(each.parent.epoch)
  return joints
}
