/** The numbers of one row, exactly as they were measured. */

import type { Metrics } from '../types'

export type Row = Readonly<Record<string, number>>

type Held = { names: readonly string[]; column: (name: string) => Float64Array }

/** From what the charts hold, if no row beside it was thinned out: then each column is as it was measured. */
export function heldRow({ names, column }: Held, epoch: number): Row | undefined {
  const epochs = column('epoch')
  const at = epochs.indexOf(epoch)
  const follows = (index: number) =>
    index === 0 || index === epochs.length || epochs[index]! - 1 === epochs[index - 1]
  if (at < 0 || !follows(at) || !follows(at + 1)) return undefined
  return Object.fromEntries(names.map((name) => [name, column(name)[at] ?? NaN]))
}

/** From all that is kept. */
export function rowIn({ first_epoch, columns }: Metrics, epoch: number): Row {
  const values = Object.entries(columns).map(([name, column]) => [name, column[epoch - first_epoch] ?? NaN])
  return { epoch, ...(Object.fromEntries(values) as Row) }
}
