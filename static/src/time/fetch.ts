/** What is asked of the server for a moment, and for a run that began in another. */

import { getCheckpoints, getJoined, getMetrics, getRun } from '../api'
import type { Columns } from '../pure/columns'
import { withIds } from '../pure/graph'
import type { Change } from '../state/events'
import { runner } from '../state/runner.svelte'
import type { Run } from '../types'
import { ancestorsOf, before, jointsOf, type Ancestor } from './ancestry'
import { heldRow, rowIn, type Row } from './row'
import { stopsOf } from './stops'

/** Asked for only where the charts do not hold it. */
export async function rowOf(run: string, columns: Columns, epoch: number): Promise<Row> {
  const held = { names: columns.names, column: (name: string) => columns.column(name) }
  return heldRow(held, epoch) ?? rowIn(await getMetrics(run), epoch)
}

/** Layers get the ids that its frames name. */
const findRun = (id: string) =>
  getRun(id).then(
    (run) => ({ ...run, experiment: withIds(run.experiment) }),
    () => undefined,
  )

/** Joins the history of the run on screen. What it descends from, as far as it is there. */
export async function joinHistory(run: Run, say: () => string): Promise<Ancestor[]> {
  const [outline, ancestors] = await Promise.all([getJoined(run.id), ancestorsOf(run, findRun)])
  if (runner.run?.id !== run.id || !run.parent) return []
  const marks: Change[] = jointsOf(run, ancestors).map((epoch) => ({ epoch, changes: {}, say }))
  runner.changes = [...marks, ...runner.changes.filter((change) => !change.say)]
  runner.numbers.precede(before(outline, run.parent.epoch))
  return ancestors
}

/** The kept epochs of the runs that it descends from, ascending. */
export async function earlierStops(ancestors: readonly Ancestor[]): Promise<number[]> {
  const kept = await Promise.all(
    ancestors.map(async ({ run, until }) => {
      const { checkpoints } = await getCheckpoints(run.id)
      return stopsOf(checkpoints, { epoch: until, batch: 0 })
    }),
  )
  return kept.flat()
}
