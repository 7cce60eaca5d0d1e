/** The graph as Svelte Flow's nodes and edges. */

import type { Edge, Node } from '@xyflow/svelte'
import { arcOver } from './geometry'
import { INPUT, outputOf, type Graph } from '../pure/graph'
import type { Place, Size } from '../pure/layout'
import type { Wire } from '../types'

/** The "+" behind the output. */
export const APPEND = '+'
const APPEND_SIZE = 28
const APPEND_GAP = 22

/** `after`: what a "+" adds behind. */
export type FlowNode = Node<{ after?: string }>
/** `peak`: how high the wire rises to pass over the layers between its ends. */
export type FlowEdge = Edge<{ wire: Wire; snapped: boolean; drawn: boolean; peak: number | undefined }>

type Look = {
  places: ReadonlyMap<string, Place>
  size: (id: string) => Size
  isSnapped: (id: string) => boolean
  /** Whether strokes are drawn in the wire's place. */
  isDrawn: (wire: Wire) => boolean
  label: (id: string) => string
  selected: string | undefined
}

export function toNodes(graph: Graph, look: Look): FlowNode[] {
  const layers = [INPUT, ...graph.layers.map((layer) => layer.id)].map((id, index) => ({
    id,
    type: id === INPUT ? 'input-layer' : 'layer',
    position: look.places.get(id)!,
    ...look.size(id),
    data: {},
    ariaLabel: look.label(id),
    selected: id === look.selected,
    deletable: id !== INPUT,
    draggable: false,
    // A layer's own dot lies over the activation that sticks to it.
    zIndex: graph.layers.length - index,
  }))
  return [...layers, appendNode(outputOf(graph), look)]
}

function appendNode(output: string, look: Look): FlowNode {
  const { x, y } = look.places.get(output)!
  const { width, height } = look.size(output)
  return {
    id: APPEND,
    type: 'append',
    position: { x: x + width + APPEND_GAP, y: y + (height - APPEND_SIZE) / 2 },
    width: APPEND_SIZE,
    height: APPEND_SIZE,
    data: { after: output },
    deletable: false,
    draggable: false,
    selectable: false,
    focusable: false,
  }
}

export const edgeId = ([from, to]: Wire): string => `${from}→${to}`

export function toEdges(graph: Graph, look: Look): FlowEdge[] {
  const boxes = [...look.places].map(([id, place]) => ({ ...place, ...look.size(id) }))
  const left = (id: string) => look.places.get(id)?.x ?? 0
  const right = (id: string) => left(id) + look.size(id).width
  return graph.wires.map((wire) => ({
    id: edgeId(wire),
    type: 'wire',
    source: wire[0]!,
    target: wire[1]!,
    ariaLabel: `${look.label(wire[0]!)} → ${look.label(wire[1]!)}`,
    data: {
      wire,
      snapped: look.isSnapped(wire[1]!),
      drawn: look.isDrawn(wire),
      peak: arcOver(boxes, right(wire[0]!), left(wire[1]!)),
    },
  }))
}
