/** Earlier runs as the chart draws and names them. */

import { classColour, cssRgb } from '../../draw/colour'
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
