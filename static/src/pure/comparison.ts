/** What differs between experiments: only that is worth a row in a comparison. */

import type { Experiment, Layer } from '../types'

export type Difference = {
  /** Where it stands, e.g. `training.optimizer.learning_rate`; the network is one place. */
  path: string
  /** As it is in each experiment; undefined where it does not occur. */
  values: (string | number | boolean | null | undefined)[]
}

export function differences(experiments: readonly Experiment[]): Difference[] {
  const flat = experiments.map(flatten)
  const paths = new Set(flat.flatMap((each) => [...each.keys()]))
  return [...paths]
    .map((path) => ({ path, values: flat.map((each) => each.get(path)) }))
    .filter(({ values }) => new Set(values.map((value) => value ?? null)).size > 1)
}

type Leaf = Difference['values'][number]

function flatten({ network, dataset, training }: Experiment): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>([['network', outlineOf(network.layers)]])
  collect(dataset, 'dataset', leaves)
  collect(training, 'training', leaves)
  return leaves
}

function collect(value: unknown, path: string, leaves: Map<string, Leaf>): void {
  if (Array.isArray(value)) leaves.set(path, value.join(', '))
  else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) collect(inner, `${path}.${name}`, leaves)
  } else leaves.set(path, value as Leaf)
}

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
