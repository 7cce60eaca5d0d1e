/** Places layers from input to output, across or down: a layer's column is its longest way from the input. */

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
  const columns = ordered(graph, inColumns(graph))
  const places = new Map<string, Place>()
  let x = 0
  columns.forEach((ids, index) => {
    if (index > 0) x += ids.every((id) => isSnapped(graph, id, snaps)) ? 0 : gap.width
    const height = total(ids.map((id) => size(id).height)) + gap.height * (ids.length - 1)
    let y = -height / 2
    for (const id of ids) {
      places.set(id, { x, y })
      y += size(id).height + gap.height
    }
    x += Math.max(...ids.map((id) => size(id).width))
  })
  return places
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

export function depths(graph: Graph): Map<string, number> {
  const depth = new Map<string, number>([[INPUT, 0]])
  const visiting = new Set<string>()
  const visit = (id: string): number => {
    const known = depth.get(id)
    if (known !== undefined) return known
    if (visiting.has(id)) return 0
    visiting.add(id)
    const deepest = 1 + Math.max(0, ...sources(graph, id).map(visit))
    depth.set(id, deepest)
    return deepest
  }
  graph.layers.forEach((layer) => visit(layer.id))
  return depth
}

function inColumns(graph: Graph): string[][] {
  const columns: string[][] = []
  for (const [id, depth] of depths(graph)) (columns[depth] ??= []).push(id)
  return columns.filter((column) => column.length > 0)
}

/** Within a column, layers stand in the order of their sources, so that wires cross little. */
function ordered(graph: Graph, columns: string[][]): string[][] {
  const rank = new Map<string, number>()
  return columns.map((ids) => {
    const sorted = ids.toSorted((a, b) => meanRank(a) - meanRank(b))
    sorted.forEach((id, index) => rank.set(id, index - (sorted.length - 1) / 2))
    return sorted
  })

  function meanRank(id: string): number {
    const ranks = sources(graph, id).map((source) => rank.get(source) ?? 0)
    return ranks.length === 0 ? 0 : total(ranks) / ranks.length
  }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
