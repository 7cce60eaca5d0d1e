/** What is asked of the server for a moment, and for a run that began in another. */

import { getJoined, getMetrics, getRun } from '../api'
import type { Columns } from '../pure/columns'
import type { Change } from '../state/events'
import { runner } from '../state/runner.svelte'
import type { Run } from '../types'
import { before, jointsOf } from './ancestry'
import { heldRow, rowIn, type Row } from './row'

/** Asked for only where the charts do not hold it. */
export async function rowOf(run: string, columns: Columns, epoch: number): Promise<Row> {
  const held = { names: columns.names, column: (name: string) => columns.column(name) }
  return heldRow(held, epoch) ?? rowIn(await getMetrics(run), epoch)
}

const findRun = (id: string) => getRun(id).catch(() => undefined)

/** Joins the history of the run on screen. */
export async function joinHistory(run: Run, say: () => string): Promise<void> {
  const [outline, joints] = await Promise.all([getJoined(run.id), jointsOf(run, findRun)])
  if (runner.run?.id !== run.id || !run.parent) return
  const marks: Change[] = joints.map((epoch) => ({ epoch, changes: {}, say }))
  runner.changes = [...marks, ...runner.changes.filter((change) => !change.say)]
  runner.numbers.precede(before(outline, run.parent.epoch))
}
