/** In what an earlier run differs, in a line. */

import type { Difference } from '../../pure/differences'

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
