/** Which picture shows best what the network makes of the data. */

import { outputOf, toGraph } from '../../pure/graph'
import type { NetworkExperiment, Sample } from '../../types'

export type PlotKind = 'plane' | 'curve' | 'confusion' | 'scatter' | 'reconstruction'

/** `target`: what the network learns of the samples. */
export function plotKind({ columns, classes }: Sample, target?: string): PlotKind {
  if (target === 'input') return 'reconstruction'
  if (columns.join() === 'x1,x2') return 'plane'
  if (classes.length > 0) return 'confusion'
  return columns.length === 1 ? 'curve' : 'scatter'
}

/**
 * How outputs are read: `bits` is the share of the second class; `signs` has the classes at −1 and 1; `shares` are
 * probabilities that sum to 1; of `scores` the largest wins; `values` are what regression predicts.
 */
export type Reading = 'bits' | 'signs' | 'shares' | 'scores' | 'values'

/** Last layers whose one output lies between 0 and 1. */
const SHARES: ReadonlySet<string | undefined> = new Set(['sigmoid', 'step'])

export function readingOf(experiment: NetworkExperiment, classes: number, outputs: number): Reading {
  const { loss } = experiment.training
  if (classes === 0) return 'values'
  if (outputs > 1) return loss === 'cross-entropy' ? 'shares' : 'scores'
  if (loss === 'hinge') return 'signs'
  return loss === 'binary-cross-entropy' || SHARES.has(lastType(experiment)) ? 'bits' : 'signs'
}

function lastType({ network }: NetworkExperiment): string | undefined {
  const graph = toGraph(network)
  const last = outputOf(graph)
  return graph.layers.find((layer) => layer.id === last)?.type
}
