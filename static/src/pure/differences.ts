/** In what experiments differ, setting by setting. */

import type { Experiment, Layer } from '../types'
import { toGraph } from './graph'

type Leaf = string | number | boolean | undefined

export type Difference = {
  /** Where it stands, e.g. `training.optimizer.learning_rate`; a layer's setting at `network.` and its name. */
  path: string
  /** The type of the layer that it belongs to. */
  of?: string
  /** As it is in each experiment; undefined where it does not occur. */
  values: Leaf[]
}

export function differences(experiments: readonly Experiment[]): Difference[] {
  const networks = experiments.flatMap(({ network }) => (network ? [toGraph(network).layers] : []))
  return [
    ...inSettings(experiments.map(({ method }) => ({ method }))),
    ...(networks.length === experiments.length ? inLayers(networks) : []),
    ...inSettings(experiments.map(({ dataset, training }) => ({ dataset, training }))),
  ]
}

/** Layer by layer where there are equally many, else how many there are. */
function inLayers(networks: readonly (readonly Layer[])[]): Difference[] {
  const counts = networks.map((layers) => layers.length)
  if (differ(counts)) return [{ path: 'network.layers', values: counts }]
  return networks[0]!.flatMap((_, place) => inLayer(networks.map((layers) => layers[place]!)))
}

function inLayer(layers: readonly Layer[]): Difference[] {
  const types = layers.map(({ type }) => type)
  if (differ(types)) return [{ path: 'network.layer', values: types }]
  const found = inSettings(layers.map((layer) => ({ network: { ...layer, id: null } })))
  return found.map((each) => ({ ...each, of: types[0]! }))
}

function inSettings(wholes: readonly object[]): Difference[] {
  const flat = wholes.map((whole) => new Map(leaves(whole)))
  const paths = new Set(flat.flatMap((each) => [...each.keys()]))
  return [...paths]
    .map((path) => ({ path, values: flat.map((each) => each.get(path)) }))
    .filter(({ values }) => differ(values))
}

const differ = (values: readonly Leaf[]) => new Set(values).size > 1

/** A list as a text; of many points their number, and a mark that other points do not have. */
function listed(items: readonly unknown[]): string {
  if (!Array.isArray(items[0])) return items.join(', ')
  let mark = 7
  for (const letter of items.join(';')) mark = (31 * mark + letter.charCodeAt(0)) % 0xffff
  return `${items.length} #${mark.toString(16)}`
}

/** Every value below, by its path; lists are one value. What is null is as good as absent. */
function leaves(whole: object, path = ''): [string, Leaf][] {
  return Object.entries(whole).flatMap(([name, value]): [string, Leaf][] => {
    const here = path ? `${path}.${name}` : name
    if (value === null || value === undefined) return []
    if (Array.isArray(value)) return [[here, listed(value)]]
    return typeof value === 'object' ? leaves(value as object, here) : [[here, value as Leaf]]
  })
}
