/** A network in one line. */

import type { Layer } from '../types'

/** Sizes that tell one network from another at a glance. */
const SIZES = ['units', 'filters', 'kernel_size', 'pool_size', 'rate'] as const

/** `Dense 4 → Tanh → Dense 1`; `title` says what a type is called. */
export function outlineOf(layers: readonly Layer[], title: (type: string) => string): string {
  return layers
    .map((layer) =>
      [title(layer.type), ...SIZES.map((size) => layer[size]).filter((size) => size != null)].join(' '),
    )
    .join(' → ')
}
