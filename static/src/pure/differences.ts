/** In what two experiments differ, setting by setting. */

import type { Experiment, Layer } from '../types'
import { toGraph } from './graph'

/** `of`: the layer or the thing that the setting belongs to, where the setting's own name does not say it. */
export type Difference = { setting: string; of?: string; before: string; after: string }

export function differences(before: Experiment, after: Experiment): Difference[] {
  return [
    ...inLayers(before, after),
    ...inSettings(before.dataset, after.dataset),
    ...inSettings(before.training, after.training),
  ]
}

/** Layer by layer where there are equally many, else as a whole. */
function inLayers(before: Experiment, after: Experiment): Difference[] {
  const [old, now] = [before, after].map(({ network }) => toGraph(network).layers)
  if (old!.length !== now!.length) {
    const added = now!.length - old!.length
    return [{ setting: 'layers', before: String(old!.length), after: String(old!.length + added) }]
  }
  return old!.flatMap((layer, index) => ofLayer(layer, now![index]!))
}

function ofLayer(before: Layer, after: Layer): Difference[] {
  if (before.type !== after.type) return [{ setting: 'layer', before: before.type, after: after.type }]
  const [old, now] = [before, after].map((layer) => ({ ...layer, id: null }))
  return inSettings(old!, now!).map((each) => ({ ...each, of: after.type }))
}

function inSettings(before: object, after: object): Difference[] {
  const [old, now] = [new Map(leaves(before)), new Map(leaves(after))]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ setting: nameOf(path), before: old.get(path) ?? '–', after: now.get(path) ?? '–' }))
}

/** `optimizer.name` is the optimiser, `optimizer.learning_rate` the learning rate. */
function nameOf(path: string): string {
  const parts = path.split('.')
  return (parts.at(-1) === 'name' ? parts.at(-2) : parts.at(-1)) ?? 'dataset'
}

/** Every value below, by its path; lists are one value. What is null is as good as absent. */
function leaves(whole: object, path = ''): [string, string][] {
  return Object.entries(whole).flatMap(([name, value]): [string, string][] => {
    const here = path ? `${path}.${name}` : name
    if (value === null || value === undefined) return []
    if (typeof value === 'object' && !Array.isArray(value)) return leaves(value as object, here)
    return [[here, String(value)]]
  })
}
