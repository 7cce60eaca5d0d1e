/** What holds of the layout of every graph, tried on many that are drawn at random. */

import { expect, test } from 'vitest'
import { applyEdit } from '../../pure/fix'
import {
  INPUT,
  addWire,
  insertAfter,
  insertOnWire,
  newLayer,
  outputOf,
  removeLayer,
  removeWire,
  shiftLayer,
  sources,
  targets,
  toGraph,
  type Graph,
} from '../../pure/graph'
import type { Edit, Experiment } from '../../types'
import { appendBox, toEdges } from './flow'
import { arcPath } from './geometry'
import { isSnapped, layOut, turnBox, type Box, type Orientation, type Size } from './layout'

const GRAPHS = 500
const GAP = { across: { width: 36, height: 24 }, down: { width: 24, height: 44 } }
/** Of a "+" on a wire. */
const PLUS = 24

/** Numbers from 0 to 1, the same for a seed: mulberry32. */
function generator(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Branches and merges: each layer is fed by the one before, mostly, and now and then by others before it too, or instead. */
function randomGraph(random: Random): { graph: Graph; sizes: Map<string, Size> } {
  const count = 1 + Math.floor(random() * 12)
  const ids = [INPUT]
  const wires: string[][] = []
  for (let index = 0; index < count; index++) {
    const id = `${random() < 0.4 ? 'tanh' : 'dense'}-${index}`
    const from = new Set([random() < 0.75 ? ids.at(-1)! : ids[Math.floor(random() * ids.length)]!])
    if (random() < 0.25) from.add(ids[Math.floor(random() * ids.length)]!)
    wires.push(...[...from].map((source) => [source, id]))
    ids.push(id)
  }
  const graph = { layers: ids.slice(1).map((id) => ({ id, type: id.split('-')[0]! })), wires }
  const side = () => 60 + Math.floor(random() * 120)
  return { graph, sizes: new Map(ids.map((id) => [id, { width: side(), height: side() }])) }
}

type Random = () => number
const pick = <Item>(random: Random, items: readonly Item[]): Item | undefined =>
  items[Math.floor(random() * items.length)]

/** What a press, a key or a cure of the diagnosis does to a network. */
const EDITS: readonly ((graph: Graph, random: Random) => Graph)[] = [
  (graph, random) => {
    const wire = pick(random, graph.wires)
    return wire ? insertOnWire(graph, wire, made(graph, random)) : graph
  },
  (graph, random) => insertAfter(graph, anyOf(graph, random), made(graph, random)),
  (graph, random) => addWire(graph, [anyOf(graph, random), anyOf(graph, random)]),
  (graph, random) => addWire(graph, [anyOf(graph, random), anyOf(graph, random)]),
  (graph, random) => removeLayer(graph, anyOf(graph, random)),
  (graph, random) => removeWire(graph, pick(random, graph.wires) ?? []),
  (graph, random) => shiftLayer(graph, anyOf(graph, random), random() < 0.5 ? -1 : 1),
  (graph, random) => cured(graph, pick(random, graph.wires), random() < 0.7),
]

const anyOf = (graph: Graph, random: Random): string =>
  pick(random, [INPUT, ...graph.layers.map(({ id }) => id)])!
const made = (graph: Graph, random: Random) =>
  newLayer(graph, pick(random, ['dense', 'dense', 'tanh', 'add'])!, {})

/** “Insert a dense layer”, as a problem's fix and the diagnosis do it: on one wire, or before all of a layer. */
function cured(graph: Graph, wire: readonly string[] | undefined, onWire: boolean): Graph {
  const [before, layer] = wire ?? []
  if (before === undefined || layer === undefined) return graph
  const edit = { action: 'insert-layer', type: 'dense', settings: {}, layer, before: onWire ? before : null }
  const network = { layers: [...graph.layers], wires: [...graph.wires] }
  return toGraph(applyEdit({ network } as unknown as Experiment, edit as unknown as Edit).network!)
}

/** A stack of pairs, edited some times. */
function editedGraph(random: Random): { graph: Graph; sizes: Map<string, Size> } {
  const pairs = Array.from({ length: 1 + Math.floor(random() * 4) }, () => [
    { type: 'dense' },
    { type: 'tanh' },
  ])
  let graph = toGraph({ layers: pairs.flat() })
  for (let edits = Math.floor(random() * 12); edits > 0; edits--) graph = pick(random, EDITS)!(graph, random)
  const side = () => 60 + Math.floor(random() * 120)
  const ids = [INPUT, ...graph.layers.map(({ id }) => id)]
  return { graph, sizes: new Map(ids.map((id) => [id, { width: side(), height: side() }])) }
}

const snaps = (id: string) => id.startsWith('tanh')
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

function drawn(seed: number, orientation: Orientation) {
  const { graph, sizes } = seed % 2 === 0 ? randomGraph(generator(seed)) : editedGraph(generator(seed))
  const gap = GAP[orientation]
  const places = layOut(graph, { size: (id) => sizes.get(id)!, snaps, gap, orientation })
  const box = (id: string): Box => ({ ...places.get(id)!, ...sizes.get(id)! })
  const edges = toEdges(graph, {
    box,
    orientation,
    gap: orientation === 'across' ? gap.width : gap.height,
    isSnapped: (id) => isSnapped(graph, id, snaps),
    isDrawn: () => false,
    label: (id) => id,
    selected: [],
  })
  return { graph, box, edges, boxes: [...places.keys()].map(box) }
}

type Drawing = ReturnType<typeof drawn>

/** Where the "+" of a wire is, as `LayerWire` puts it: halfway of its bend, or on top of its arc. */
function plusOf(
  { box }: Drawing,
  { source, target, data }: Drawing['edges'][number],
  orientation: Orientation,
): Box {
  const turned = (each: Box) => (orientation === 'down' ? turnBox(each) : each)
  const [from, to] = [turned(box(source)), turned(box(target))]
  const start = { x: from.x + from.width, y: from.y + from.height / 2 }
  const end = { x: to.x, y: to.y + to.height / 2 }
  const middle =
    data!.peak === undefined
      ? { x: ((data!.turn ?? start.x) + end.x) / 2, y: (start.y + end.y) / 2 }
      : arcPath(start, end, data!.peak, 'across').top
  return turned({ x: middle.x - PLUS / 2, y: middle.y - PLUS / 2, width: PLUS, height: PLUS })
}

const cases = (['across', 'down'] as const).flatMap((orientation) =>
  Array.from({ length: GRAPHS }, (_, seed) => [orientation, seed] as const),
)

test('no layer covers another, nor the "+" behind the output', () => {
  for (const [orientation, seed] of cases) {
    const { boxes, graph, box } = drawn(seed, orientation)
    const all = [...boxes, appendBox(box(outputOf(graph)), orientation, boxes)]
    const covering = all.flatMap((a, index) => all.slice(index + 1).filter((b) => overlap(a, b)))
    expect(covering, `${orientation} ${seed}`).toEqual([])
  }
})

test('no layer covers the "+" of a wire', () => {
  for (const [orientation, seed] of cases) {
    const drawing = drawn(seed, orientation)
    for (const edge of drawing.edges.filter(({ data }) => !data!.snapped)) {
      const plus = plusOf(drawing, edge, orientation)
      const covering = drawing.boxes.filter((each) => overlap(each, plus))
      expect(covering, `${orientation} ${seed} ${edge.id}`).toEqual([])
    }
  }
})

test('an activation that follows one layer alone stands at it without a gap', () => {
  for (const [orientation, seed] of cases) {
    const { graph, box } = drawn(seed, orientation)
    for (const { id } of graph.layers) {
      const [source, ...others] = sources(graph, id)
      const follows =
        snaps(id) && others.length === 0 && source !== INPUT && targets(graph, source!).length === 1
      if (!follows) continue
      const [from, to] = [box(source!), box(id)].map((each) =>
        orientation === 'down' ? turnBox(each) : each,
      )
      expect(to!.x, `${orientation} ${seed} ${id}`).toBe(from!.x + from!.width)
      expect(to!.y + to!.height / 2).toBeCloseTo(from!.y + from!.height / 2)
    }
  }
})
