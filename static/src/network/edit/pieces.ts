/** Several layers at once: copied, pasted, carried elsewhere with the wires among them. */

import {
  INPUT,
  newLayer,
  outputOf,
  pieceOf,
  removeLayers,
  type Graph,
  type GraphLayer,
} from '../../pure/graph'
import type { Wire } from '../../types'

/** Where a piece goes: onto a wire, or behind a layer in front of all that follows it. */
export type Spot = { wire: Wire } | { after: string }

/** Puts a copy with new ids at the spot; `ids` are the copy's. */
export function paste(graph: Graph, piece: Graph, spot: Spot): { graph: Graph; ids: string[] } {
  const names = new Map<string, string>()
  let layers = graph.layers
  for (const { id, type, ...settings } of piece.layers) {
    const copy = newLayer({ layers, wires: [] }, type, settings)
    layers = [...layers, copy]
    names.set(id, copy.id)
  }
  const copied = {
    layers: layers.slice(graph.layers.length),
    wires: piece.wires.map((wire) => wire.map((id) => names.get(id)!)),
  }
  return { graph: put(graph, copied, spot), ids: [...names.values()] }
}

/** Copies layers to directly behind the last of them. */
export function duplicate(graph: Graph, ids: readonly string[]): { graph: Graph; ids: string[] } {
  const piece = pieceOf(graph, ids)
  const last = piece.layers.at(-1)?.id
  return last === undefined ? { graph, ids: [] } : paste(graph, piece, { after: last })
}

/** Carries layers to another place; a place that touches them is none. */
export function move(graph: Graph, ids: readonly string[], spot: Spot): Graph {
  const ends = 'wire' in spot ? spot.wire : [spot.after]
  if (ends.some((end) => ids.includes(end))) return graph
  const rest = removeLayers(graph, ids)
  if ('after' in spot && outputOf(rest) === spot.after && follows(graph, spot.after, ids)) return graph
  return put(rest, pieceOf(graph, ids), spot)
}

/** Whether the layers stand at the very end, behind `after`. */
function follows(graph: Graph, after: string, ids: readonly string[]): boolean {
  return (
    ids.includes(outputOf(graph)) && graph.wires.some(([from, to]) => from === after && ids.includes(to!))
  )
}

/** What has no source within the piece is fed by the spot; what has no target there feeds what follows. */
function put(graph: Graph, piece: Graph, spot: Spot): Graph {
  const from = 'wire' in spot ? spot.wire[0]! : spot.after
  const cut = (wire: Wire) =>
    wire[0] === from && ('after' in spot || wire[1] === spot.wire[1]) ? wire[1]! : undefined
  const entries = piece.layers.filter(({ id }) => !piece.wires.some(([, to]) => to === id))
  const exits = piece.layers.filter(({ id }) => !piece.wires.some(([source]) => source === id))
  const kept = graph.wires.flatMap((wire) => {
    const to = cut(wire)
    return to === undefined ? [wire] : exits.map(({ id }) => [id, to])
  })
  const fed = entries.map(({ id }) => [from, id])
  return { layers: placed(graph, piece.layers, from), wires: [...kept, ...fed, ...piece.wires] }
}

/** Reading order: directly behind what feeds them. */
function placed(graph: Graph, layers: readonly GraphLayer[], from: string): GraphLayer[] {
  const index = from === INPUT ? -1 : graph.layers.findIndex(({ id }) => id === from)
  return graph.layers.toSpliced(index + 1, 0, ...layers)
}
