/** Layers that are dragged by their title: where they would be put down. */

import { INPUT, outputOf, type Graph } from '../../pure/graph'
import type { Spot } from './pieces'
import type { Box, Orientation, Place } from '../layout/layout'

/** How far from a wire's middle, in the canvas's pixels, a layer still falls onto it. */
const REACH = 90

/** The nearest place that is not the layers' own, or undefined where none is near. */
export function spotFor(
  graph: Graph,
  carried: readonly string[],
  at: Place,
  box: (id: string) => Box,
  orientation: Orientation,
): Spot | undefined {
  const output = outputOf(graph)
  const spots = [
    ...graph.wires.map((wire) => ({
      spot: { wire } as Spot,
      place: between(box(wire[0]!), box(wire[1]!), orientation),
      ends: wire,
    })),
    ...(output === INPUT
      ? []
      : [{ spot: { after: output } as Spot, place: behind(box(output), orientation), ends: [output] }]),
  ]
  const near = spots
    .filter(({ ends }) => !ends.some((end) => carried.includes(end)))
    .map(({ spot, place }) => ({ spot, distance: Math.hypot(place.x - at.x, place.y - at.y) }))
    .filter(({ distance }) => distance < REACH)
    .toSorted((a, b) => a.distance - b.distance)
  return near[0]?.spot
}

const middle = ({ x, y, width, height }: Box): Place => ({ x: x + width / 2, y: y + height / 2 })

/** Halfway between where a wire leaves and where it arrives. */
function between(from: Box, to: Box, orientation: Orientation): Place {
  const [a, b] = [middle(from), middle(to)]
  return orientation === 'across'
    ? { x: (from.x + from.width + to.x) / 2, y: (a.y + b.y) / 2 }
    : { x: (a.x + b.x) / 2, y: (from.y + from.height + to.y) / 2 }
}

function behind(box: Box, orientation: Orientation): Place {
  const { x, y } = middle(box)
  return orientation === 'across' ? { x: box.x + box.width + 30, y } : { x, y: box.y + box.height + 30 }
}
