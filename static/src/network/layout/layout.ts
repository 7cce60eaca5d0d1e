/**
 * Places layers from input to output, across or down. A layer and the activations that stick to it are one block; a
 * block's column is its longest way from the input.
 */

import { INPUT, sources, targets, type Graph } from '../../pure/graph'

export type Size = { width: number; height: number }
export type Place = { x: number; y: number }
export type Box = Place & Size
/** The way that data takes: from left to right, or from top to bottom. */
export type Orientation = 'across' | 'down'

export type LayoutOptions = {
  size: (id: string) => Size
  /** Whether a layer sticks to its source without a gap, as an activation does. */
  snaps: (id: string) => boolean
  gap: Size
  orientation: Orientation
}

/** Swaps the axes: what goes across goes down. */
export const turnPlace = ({ x, y }: Place): Place => ({ x: y, y: x })
export const turnSize = ({ width, height }: Size): Size => ({ width: height, height: width })
export const turnBox = (box: Box): Box => ({ ...turnPlace(box), ...turnSize(box) })

/**
 * Top-left corners; data starts at 0, branches are centred around 0. Works on unfinished graphs: what no wire reaches
 * stands in the first column.
 */
export function layOut(graph: Graph, options: LayoutOptions): Map<string, Place> {
  if (options.orientation === 'across') return layAcross(graph, options)
  const size = (id: string) => turnSize(options.size(id))
  const places = layAcross(graph, { ...options, size, gap: turnSize(options.gap) })
  return new Map([...places].map(([id, place]) => [id, turnPlace(place)]))
}

function layAcross(graph: Graph, { size, snaps, gap }: LayoutOptions): Map<string, Place> {
  const blocks = blocksOf(graph, snaps)
  const widthOf = (head: string) => total(blocks.get(head)!.map((id) => size(id).width))
  const heightOf = (head: string) => Math.max(...blocks.get(head)!.map((id) => size(id).height))
  const places = new Map<string, Place>()
  let x = 0
  const sourcesOf = headSources(graph, blocks)
  for (const heads of ordered(inColumns(depths(blocks, sourcesOf)), sourcesOf)) {
    let y = -(total(heads.map(heightOf)) + gap.height * (heads.length - 1)) / 2
    for (const head of heads) {
      let along = x
      for (const id of blocks.get(head)!) {
        places.set(id, { x: along, y: y + (heightOf(head) - size(id).height) / 2 })
        along += size(id).width
      }
      y += heightOf(head) + gap.height
    }
    x += Math.max(...heads.map(widthOf)) + gap.width
  }
  return places
}

/** What stands together: a layer with the activations that stick to it, by its id. */
export function blocksOf(graph: Graph, snaps: (id: string) => boolean): Map<string, string[]> {
  const snapped = (id: string) => isSnapped(graph, id, snaps)
  const ids = [INPUT, ...graph.layers.map((layer) => layer.id)]
  const blockOf = (head: string): string[] => {
    const block = [head]
    for (let next = targets(graph, head)[0]; next && snapped(next) && !block.includes(next);) {
      block.push(next)
      next = targets(graph, next)[0]
    }
    return block
  }
  const blocks = new Map(ids.filter((id) => !snapped(id)).map((head) => [head, blockOf(head)]))
  // Activations in a circle stick to each other, and to no layer.
  const standing = new Set([...blocks.values()].flat())
  for (const id of ids) if (!standing.has(id)) blocks.set(id, [id])
  return blocks
}

/** Sticks to its source: wants to, has one, and is its only target. */
export function isSnapped(graph: Graph, id: string, snaps: (id: string) => boolean): boolean {
  const [source, ...others] = sources(graph, id)
  return (
    snaps(id) &&
    source !== undefined &&
    source !== INPUT &&
    others.length === 0 &&
    targets(graph, source).length === 1
  )
}

/** What holds all the boxes. */
export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

type Blocks = ReadonlyMap<string, readonly string[]>
type SourcesOf = (head: string) => string[]

/** What feeds a block, by the heads of those blocks. */
export function headSources(graph: Graph, blocks: Blocks): SourcesOf {
  const headOf = new Map([...blocks].flatMap(([head, ids]) => ids.map((id) => [id, head] as const)))
  return (head) => sources(graph, head).map((id) => headOf.get(id) ?? id)
}

/** Of every block, by its head: its longest way from the input, in blocks. */
export function depths(blocks: Blocks, sourcesOf: SourcesOf): Map<string, number> {
  const depth = new Map<string, number>([[INPUT, 0]])
  const visiting = new Set<string>()
  const visit = (head: string): number => {
    const known = depth.get(head)
    if (known !== undefined) return known
    if (visiting.has(head)) return 0
    visiting.add(head)
    const deepest = 1 + Math.max(0, ...sourcesOf(head).map(visit))
    depth.set(head, deepest)
    return deepest
  }
  for (const head of blocks.keys()) visit(head)
  return depth
}

function inColumns(depths: ReadonlyMap<string, number>): string[][] {
  const columns: string[][] = []
  for (const [head, depth] of depths) (columns[depth] ??= []).push(head)
  return columns.filter((column) => column.length > 0)
}

/** Within a column, blocks stand in the order of their sources, so that wires cross little. */
function ordered(columns: string[][], sourcesOf: SourcesOf): string[][] {
  const rank = new Map<string, number>()
  return columns.map((ids) => {
    const sorted = ids.toSorted((a, b) => meanRank(a) - meanRank(b))
    sorted.forEach((id, index) => rank.set(id, index - (sorted.length - 1) / 2))
    return sorted
  })

  function meanRank(id: string): number {
    const ranks = sourcesOf(id).map((source) => rank.get(source) ?? 0)
    return ranks.length === 0 ? 0 : total(ranks) / ranks.length
  }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
