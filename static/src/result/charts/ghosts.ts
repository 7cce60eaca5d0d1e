/** Earlier runs as the chart draws and names them. */

import { classColour, cssRgb } from '../../draw/colour'
import type { Difference } from '../../pure/differences'
import type { Columns } from '../../pure/columns'
import type { PastRun } from '../../state/past.svelte'
import type { Ghost } from './overlay'
import { splitOf, type Quantity } from '../../pure/quantities'
import { seriesOf } from './series'

/** The first two classes' colours are the live curves' own. */
const FIRST_COLOUR = 2
const COLOURS = 6

/** A run keeps its colour for as long as the page is open. */
export const ghostColour = ({ number }: Pick<PastRun, 'number'>): string =>
  cssRgb(classColour(FIRST_COLOUR + ((number - 1) % COLOURS)))

/** The curves that the live run shows as well. */
export function ghostsOf(
  runs: readonly PastRun[],
  quantity: Quantity,
  metrics: Pick<Columns, 'has'>,
): Ghost[] {
  const names = seriesOf(quantity, metrics)
  return runs.map((run) => ({
    colour: ghostColour(run),
    epochs: run.curves.get('epoch')!,
    curves: names.flatMap((name) => {
      const values = run.curves.get(name)
      return values ? [{ values, dashed: splitOf(name) === 'test' }] : []
    }),
  }))
}

/** What settings, their values and layers are called. */
export type Speech = {
  label: (path: string) => string
  value: (path: string, value: Difference['values'][number]) => string
  layer: (type: string) => string
}

/** More would not fit beside a curve. */
const MOST = 3

/** "learning rate 0.03 → 0.3, Dense units 4 → 8 …": from the earlier run to the one on screen. */
export function sayDifferences(
  found: readonly Difference[],
  { label, value, layer }: Speech,
  same: string,
): string {
  if (found.length === 0) return same
  const said = counted(
    found.map(({ path, of, values }) => {
      const name = label(path)
      return `${of ? `${layer(of)} ${name}` : name} ${values.map((each) => value(path, each)).join(' → ')}`
    }),
  )
  return said.slice(0, MOST).join(', ') + (said.length > MOST ? ' …' : '')
}

/** What is said of ten layers is said once. */
function counted(texts: readonly string[]): string[] {
  return [...new Set(texts)].map((text) => {
    const count = texts.filter((each) => each === text).length
    return count > 1 ? `${text} (×${count})` : text
  })
}
