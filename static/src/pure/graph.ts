/** Edits of a network's graph. Every function returns a new graph and leaves the old one as it was. */

import type { Experiment, Layer, Network, Value, Wire } from '../types'

/** The name of the source of every network: the dataset's features. */
export const INPUT = 'input'

export type GraphLayer = Layer & { id: string }

/** A network in graph form: every layer has an id, every wire is there. */
export type Graph = { layers: readonly GraphLayer[]; wires: readonly Wire[] }

/** The graph form of a network that may be in short form. */
export function toGraph(network: Network): Graph {
  const taken = new Set(network.layers.map((layer) => layer.id))
  const layers = network.layers.map((layer) => {
    const id = layer.id ?? freshId(taken, layer.type)
    taken.add(id)
    return { ...layer, id }
  })
  return { layers, wires: network.wires ?? chain(layers) }
}

/** The same network with an id on every layer. */
export function named(network: Network): Network {
  return { ...network, layers: [...toGraph(network).layers] }
}

/** The same experiment with an id on every layer, where there are layers. */
export function withIds(experiment: Experiment): Experiment {
  const { network } = experiment
  return network ? { ...experiment, network: named(network) } : experiment
}

function chain(layers: readonly GraphLayer[]): Wire[] {
  const ids = [INPUT, ...layers.map((layer) => layer.id)]
  return ids.slice(1).map((id, index) => [ids[index]!, id])
}

function freshId(taken: ReadonlySet<unknown>, type: string): string {
  let number = 1
  while (taken.has(`${type}-${number}`)) number++
  return `${type}-${number}`
}

export function newLayer(
  graph: Graph,
  type: string,
  settings: Record<string, Value | undefined>,
): GraphLayer {
  const taken = new Set(graph.layers.map((layer) => layer.id))
  return { ...settings, type, id: freshId(taken, type) }
}

export const sources = (graph: Graph, id: string): string[] =>
  graph.wires.filter(([, to]) => to === id).map(([from]) => from!)

export const targets = (graph: Graph, id: string): string[] =>
  graph.wires.filter(([from]) => from === id).map(([, to]) => to!)

/** The layer without a successor; the last one where an unfinished graph has several. */
export function outputOf(graph: Graph): string {
  return graph.layers.findLast((layer) => targets(graph, layer.id).length === 0)?.id ?? INPUT
}

const sameWire = (a: Wire, b: Wire): boolean => a[0] === b[0] && a[1] === b[1]

export function insertOnWire(graph: Graph, wire: Wire, layer: GraphLayer): Graph {
  const [from, to] = wire as [string, string]
  const wires = graph.wires.flatMap((each) => (sameWire(each, wire) ? [[layer.id, to]] : [each]))
  return { layers: placed(graph, layer, from), wires: [...wires, [from, layer.id]] }
}

/** The new layer follows `id` and takes over everything that followed it. */
export function insertAfter(graph: Graph, id: string, layer: GraphLayer): Graph {
  const wires = graph.wires.map((wire) => (wire[0] === id ? [layer.id, wire[1]!] : wire))
  return { layers: placed(graph, layer, id), wires: [...wires, [id, layer.id]] }
}

/** The new layer follows every layer that leads nowhere: the output, or all of them where there are several. */
export function append(graph: Graph, layer: GraphLayer): Graph {
  const ends = graph.layers.filter(
    ({ id }) => sources(graph, id).length > 0 && targets(graph, id).length === 0,
  )
  const from = ends.length > 0 ? ends.map((end) => end.id) : [INPUT]
  return { layers: [...graph.layers, layer], wires: [...graph.wires, ...from.map((id) => [id, layer.id])] }
}

/** The new layer goes before `id` and takes over every wire that ended in it. */
export function insertBefore(graph: Graph, id: string, layer: GraphLayer): Graph {
  const wires = graph.wires.map((wire) => (wire[1] === id ? [wire[0]!, layer.id] : wire))
  const index = graph.layers.findIndex((each) => each.id === id)
  return { layers: graph.layers.toSpliced(index, 0, layer), wires: [...wires, [layer.id, id]] }
}

/** Layers stay in reading order: the new one directly behind its source. */
function placed(graph: Graph, layer: GraphLayer, behind: string): GraphLayer[] {
  const index = graph.layers.findIndex((each) => each.id === behind)
  return graph.layers.toSpliced(index + 1, 0, layer)
}

/** Removes a layer and joins what came before it with what came after. */
export function removeLayer(graph: Graph, id: string): Graph {
  const before = sources(graph, id)
  const wires = graph.wires
    .filter(([, to]) => to !== id)
    .flatMap((wire) => (wire[0] === id ? before.map((from) => [from, wire[1]!]) : [wire]))
  const unique = wires.filter((wire, index) => wires.findIndex((each) => sameWire(each, wire)) === index)
  return { layers: graph.layers.filter((layer) => layer.id !== id), wires: unique }
}

export const removeLayers = (graph: Graph, ids: readonly string[]): Graph =>
  ids.reduce((rest, id) => removeLayer(rest, id), graph)

/** Some layers and the wires between them. */
export function pieceOf(graph: Graph, ids: readonly string[]): Graph {
  const chosen = new Set(ids)
  return {
    layers: graph.layers.filter(({ id }) => chosen.has(id)),
    wires: graph.wires.filter(([from, to]) => chosen.has(from!) && chosen.has(to!)),
  }
}

export function setLayer(graph: Graph, id: string, setting: string, value: Value): Graph {
  const layers = graph.layers.map((layer) => (layer.id === id ? { ...layer, [setting]: value } : layer))
  return { ...graph, layers }
}

/** Replaces a layer's type in place; its wires stay. */
export function replaceLayer(
  graph: Graph,
  id: string,
  type: string,
  settings: Record<string, Value | undefined>,
): Graph {
  const layers = graph.layers.map((layer) => (layer.id === id ? { ...settings, type, id } : layer))
  return { ...graph, layers }
}

export function addWire(graph: Graph, wire: Wire): Graph {
  if (!canWire(graph, wire)) return graph
  return { ...graph, wires: [...graph.wires, wire] }
}

/** Of a wire that is given more than once, the first stays. */
export function removeWire(graph: Graph, wire: Wire): Graph {
  const first = graph.wires.findIndex((each) => sameWire(each, wire))
  const repeated = graph.wires.findLastIndex((each) => sameWire(each, wire)) > first
  const wires = graph.wires.filter((each, index) => !sameWire(each, wire) || (repeated && index === first))
  return { ...graph, wires }
}

/** Whether the wire is new, ends in a layer and closes no cycle. */
export function canWire(graph: Graph, wire: Wire): boolean {
  const [from, to] = wire as [string, string]
  if (to === INPUT || graph.wires.some((each) => sameWire(each, wire))) return false
  return !reaches(graph, to, from)
}

function reaches(graph: Graph, start: string, goal: string): boolean {
  const open = [start]
  const seen = new Set<string>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === goal) return true
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...targets(graph, id))
  }
  return false
}

/** Moves a layer one place along its chain by swapping it with its only neighbour on that side. */
export function shiftLayer(graph: Graph, id: string, by: -1 | 1): Graph {
  const neighbours = by < 0 ? sources(graph, id) : targets(graph, id)
  const [neighbour] = neighbours
  if (id === INPUT || neighbours.length !== 1 || neighbour === INPUT) return graph
  const swap = (each: string) => (each === id ? neighbour! : each === neighbour ? id : each)
  const layers = graph.layers.map((layer) => graph.layers.find((each) => each.id === swap(layer.id))!)
  return { layers, wires: graph.wires.map(([from, to]) => [swap(from!), swap(to!)]) }
}

/** How many parameters lie in frozen layers, as far as reports by layer id tell. */
export function frozenParameters(
  layers: readonly GraphLayer[],
  reports: ReadonlyMap<string, { parameters?: number | null }>,
): number {
  const frozen = layers.filter((layer) => layer.frozen)
  return frozen.reduce((sum, { id }) => sum + (reports.get(id)?.parameters ?? 0), 0)
}
