/** The graph as Svelte Flow's nodes and edges. */

import { Position, type Edge, type Node } from '@xyflow/svelte'
import { arcOver } from './geometry'
import { INPUT, outputOf, type Graph } from '../../pure/graph'
import { turnBox, type Box, type Orientation, type Place } from './layout'
import type { Wire } from '../../types'

/** The "+" behind the output. */
export const APPEND = '+'
const APPEND_SIZE = 28
const APPEND_GAP = 22

/** `after`: what a "+" adds behind. */
export type FlowNode = Node<{ after?: string }>
/**
 * `peak`: how high the wire rises to pass over the layers between its ends. `turn`: how far it goes straight on, past
 * wider layers in its source's column, before it turns to its target; its "+" then stands between the columns.
 */
export type FlowEdge = Edge<{
  wire: Wire
  snapped: boolean
  drawn: boolean
  peak: number | undefined
  turn: number | undefined
}>

const ends = {
  across: { sourcePosition: Position.Right, targetPosition: Position.Left },
  down: { sourcePosition: Position.Bottom, targetPosition: Position.Top },
} as const

type Look = {
  box: (id: string) => Box
  orientation: Orientation
  /** Between columns. */
  gap: number
  isSnapped: (id: string) => boolean
  end?: End
  /** Whether strokes are drawn in the wire's place. */
  isDrawn: (wire: Wire) => boolean
  label: (id: string) => string
  /** The layers that are chosen. */
  selected: readonly string[]
}

export function toNodes(graph: Graph, look: Look): FlowNode[] {
  const layers = [INPUT, ...graph.layers.map((layer) => layer.id)].map((id, index) => ({
    id,
    type: id === INPUT ? 'input-layer' : 'layer',
    ...standing(look.box(id)),
    ...ends[look.orientation],
    data: {},
    ariaLabel: look.label(id),
    selected: look.selected.includes(id),
    deletable: id !== INPUT,
    draggable: id !== INPUT,
    dragHandle: '.title',
    // A layer's own dot lies over the activation that sticks to it.
    zIndex: graph.layers.length - index,
  }))
  return [...layers, appendNode(graph, look)]
}

function appendNode(graph: Graph, look: Look): FlowNode {
  const output = outputOf(graph)
  return {
    id: APPEND,
    type: 'append',
    ...standing(appendBox(look.box(output), look.orientation, boxesOf(graph, look), look.end)),
    data: { after: output },
    deletable: false,
    draggable: false,
    selectable: false,
    focusable: false,
  }
}

const boxesOf = (graph: Graph, look: Look): Box[] =>
  [INPUT, ...graph.layers.map(({ id }) => id)].map((id) => look.box(id))

/** `shift`: how far past the middle of a layer its wires begin. `beyond`: how far names stand out behind the output. */
export type End = { shift: number; beyond: number }

/** Behind the output, and behind whatever stands in line with it there. */
export function appendBox(
  output: Box,
  orientation: Orientation,
  boxes: readonly Box[],
  { shift, beyond }: End = { shift: 0, beyond: 0 },
): Box {
  if (orientation === 'down')
    return turnBox(appendBox(turnBox(output), 'across', boxes.map(turnBox), { shift, beyond }))
  const y = output.y + (output.height - APPEND_SIZE) / 2 + shift
  const inLine = boxes.filter((box) => box.y < y + APPEND_SIZE && box.y + box.height > y)
  const end = Math.max(...[output, ...inLine].map(({ x, width }) => x + width))
  return { x: end + beyond + APPEND_GAP, y, width: APPEND_SIZE, height: APPEND_SIZE }
}

function turnOf(from: number, to: number, gap: number): number | undefined {
  return to - from > gap + 1 ? to - gap : undefined
}

const standing = ({ x, y, ...size }: Box): { position: Place; width: number; height: number } => ({
  position: { x, y },
  ...size,
})

export const edgeId = ([from, to]: Wire): string => `${from}→${to}`

export function toEdges(graph: Graph, look: Look): FlowEdge[] {
  const turned = (id: string) => (look.orientation === 'down' ? turnBox(look.box(id)) : look.box(id))
  const boxes = boxesOf(graph, look).map((box) => (look.orientation === 'down' ? turnBox(box) : box))
  const start = (id: string) => turned(id).x
  const end = (id: string) => start(id) + turned(id).width
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
      peak: arcOver(boxes, end(wire[0]!), start(wire[1]!)),
      turn: turnOf(end(wire[0]!), start(wire[1]!), look.gap),
    },
  }))
}
