/** A network in one line. */

import type { Layer } from '../types'

/** Sizes that tell one network from another at a glance. */
const SIZES = ['units', 'channels', 'kernel', 'rate'] as const

/** `dense 4 → tanh → dense 1`. */
export function outlineOf(layers: readonly Layer[]): string {
  return layers
    .map((layer) =>
      [layer.type, ...SIZES.map((size) => layer[size]).filter((size) => size != null)].join(' '),
    )
    .join(' → ')
}
