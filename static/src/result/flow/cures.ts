/** Each remedy as an edit of the experiment. */

import type { NetworkExperiment, Layer } from '../../types'
import { setPath } from '../../pure/edit'
import {
  addWire,
  insertAfter,
  insertOnWire,
  newLayer,
  outputOf,
  replaceLayer,
  sources,
  targets,
  toGraph,
  type Graph,
  type GraphLayer,
} from '../../pure/graph'

/** What the server's check told of a layer. */
export type LayerFacts = { output_shape?: readonly number[] | null; parameters?: number | null }
export type Facts = ReadonlyMap<string, LayerFacts>

/** Undefined where a remedy changes nothing. */
type Cure = (experiment: NetworkExperiment, facts: Facts) => NetworkExperiment | undefined

export type RemedyName =
  | 'relu-he'
  | 'batch-norm'
  | 'skip'
  | 'smaller-rate'
  | 'leaky-relu'
  | 'scaled-start'
  | 'standardize'
  | 'smooth-step'

/** Activations that are flat at both ends. */
const BOUNDED = new Set(['sigmoid', 'bipolar-sigmoid', 'tanh', 'threshold', 'step', 'bipolar-step'])
/** What a jump becomes that has a slope. */
const SMOOTH: ReadonlyMap<string, string> = new Map([
  ['step', 'sigmoid'],
  ['bipolar-step', 'tanh'],
])

export const cureOf: Readonly<Record<RemedyName, Cure>> = {
  'relu-he': reluWithHe,
  'batch-norm': batchNormalisation,
  skip: skipConnections,
  'smaller-rate': smallerRate,
  'leaky-relu': leakyRelu,
  'scaled-start': scaledStart,
  standardize: standardized,
  'smooth-step': smoothSteps,
}

/** Hidden activations become ReLU, weights begin as He's rule says. */
function reluWithHe(experiment: NetworkExperiment): NetworkExperiment | undefined {
  const graph = toGraph(experiment.network)
  const flat = hidden(graph).filter(({ type }) => BOUNDED.has(type))
  if (flat.length === 0) return undefined
  const repaired = flat.reduce((each, { id }) => replaceLayer(each, id, 'relu', {}), graph)
  return withInitialization(withGraph(experiment, repaired), 'he-normal')
}

function leakyRelu(experiment: NetworkExperiment): NetworkExperiment | undefined {
  const graph = toGraph(experiment.network)
  const dying = hidden(graph).filter(({ type }) => type === 'relu')
  if (dying.length === 0) return undefined
  return withGraph(
    experiment,
    dying.reduce((each, { id }) => replaceLayer(each, id, 'leaky-relu', {}), graph),
  )
}

/** Between every hidden layer with weights and the one activation that it feeds. */
function batchNormalisation(experiment: NetworkExperiment, facts: Facts): NetworkExperiment | undefined {
  const graph = toGraph(experiment.network)
  const activations = new Set(hidden(graph).map(({ id }) => id))
  const wires = graph.layers.flatMap(({ id, type }) => {
    const [next, ...others] = targets(graph, id)
    const fits = next !== undefined && others.length === 0 && activations.has(next)
    return fits && type !== 'batch-norm' && isTrained(facts, id) ? [[id, next]] : []
  })
  if (wires.length === 0) return undefined
  const repaired = wires.reduce<Graph>(
    (each, wire) => insertOnWire(each, wire, newLayer(each, 'batch-norm', {})),
    graph,
  )
  return withGraph(experiment, repaired)
}

/**
 * Around every activation and the layer with weights behind it, where the sum's shapes agree: x + W·f(x). The branch ends in
 * the weights and not in the activation, whose outputs may all be positive and would pile up from sum to sum.
 */
function skipConnections(experiment: NetworkExperiment, facts: Facts): NetworkExperiment | undefined {
  const graph = toGraph(experiment.network)
  const shapes = new Map([...facts].map(([id, { output_shape }]) => [id, output_shape?.join()]))
  const repaired = hidden(graph).reduce((each, { id }) => bridge(each, id, shapes), graph)
  return repaired === graph ? undefined : withGraph(experiment, repaired)
}

function bridge(graph: Graph, activation: string, shapes: Map<string, string | undefined>): Graph {
  const [[before], [behind, ...others]] = [sources(graph, activation), targets(graph, activation)]
  const shape = behind && shapes.get(behind)
  const fits = before && shape && others.length === 0 && shapes.get(before) === shape
  if (!fits || targets(graph, before).length > 1) return graph
  const sum = newLayer(graph, 'add', {})
  shapes.set(sum.id, shape)
  return addWire(insertAfter(graph, behind, sum), [before, sum.id])
}

function smallerRate(experiment: NetworkExperiment): NetworkExperiment | undefined {
  const rate = experiment.training.optimizer.learning_rate
  if (typeof rate !== 'number') return undefined
  return setPath(experiment, 'training.optimizer.learning_rate', Number((rate / 10).toPrecision(3)))
}

/** Weights as large as a layer's size allows: Xavier's rule for activations with two flat ends, else He's. */
function scaledStart(experiment: NetworkExperiment): NetworkExperiment {
  const bounded = hidden(toGraph(experiment.network)).some(({ type }) => BOUNDED.has(type))
  return withInitialization(experiment, bounded ? 'xavier-normal' : 'he-normal')
}

const ACTIVATIONS = new Set([
  ...BOUNDED,
  'relu',
  'leaky-relu',
  'elu',
  'selu',
  'softplus',
  'gelu',
  'silu',
  'prelu',
])

/** The activations before the output. */
function hidden(graph: Graph): GraphLayer[] {
  const output = outputOf(graph)
  return graph.layers.filter(({ id, type }) => id !== output && ACTIVATIONS.has(type))
}

const isTrained = (facts: Facts, id: string) => (facts.get(id)?.parameters ?? 0) > 0

function standardized(experiment: NetworkExperiment): NetworkExperiment {
  return setPath(experiment, 'dataset.standardize', true)
}

/** Layers that jump, and through which no gradient passes. */
export const jumps = (graph: Graph): GraphLayer[] =>
  graph.layers.filter(({ type, straight_through }) => SMOOTH.has(type) && straight_through !== true)

function smoothSteps(experiment: NetworkExperiment): NetworkExperiment {
  const graph = toGraph(experiment.network)
  const smooth = (each: Graph, { id, type }: GraphLayer) => replaceLayer(each, id, SMOOTH.get(type)!, {})
  return withGraph(experiment, jumps(graph).reduce(smooth, graph))
}

function withGraph(experiment: NetworkExperiment, { layers, wires }: Graph): NetworkExperiment {
  const network = { layers: [...layers] as Layer[], wires: [...wires] }
  return { ...experiment, network }
}

function withInitialization(experiment: NetworkExperiment, name: string): NetworkExperiment {
  return setPath(experiment, 'training.initialization', { name })
}
