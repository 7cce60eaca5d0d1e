/** A separating line within the box of a plot. */

import type { Range } from '../../draw/points'

/** a·x + b·y + c = 0. */
export type Line = readonly [a: number, b: number, c: number]
export type Place = readonly [x: number, y: number]
export type Box = { xs: Range; ys: Range }

/** The sum at a place: its sign tells the side. */
export const sumAt = ([a, b, c]: Line, [x, y]: Place): number => a * x + b * y + c

/** The box's corners, around. */
function cornersOf({ xs, ys }: Box): Place[] {
  return [
    [xs[0], ys[0]],
    [xs[1], ys[0]],
    [xs[1], ys[1]],
    [xs[0], ys[1]],
  ]
}

/** Whether it is a line at all: without a and b every place is on the same side. */
export const isLine = ([a, b]: Line): boolean => a !== 0 || b !== 0

/** The part of the box on the side where the sum is 0 or more, as a polygon; empty where there is none. */
export function sideOf(line: Line, box: Box): Place[] {
  const corners = cornersOf(box)
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length]!
    const [here, there] = [sumAt(line, corner), sumAt(line, next)]
    const kept = here >= 0 ? [corner] : []
    return here >= 0 === there >= 0 ? kept : [...kept, between(corner, next, here / (here - there))]
  })
}

/** Where the line enters the box and leaves it; undefined where it passes by. */
export function crossing(line: Line, box: Box): [Place, Place] | undefined {
  const corners = cornersOf(box)
  const cuts = corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length]!
    const [here, there] = [sumAt(line, corner), sumAt(line, next)]
    return here >= 0 === there >= 0 ? [] : [between(corner, next, here / (here - there))]
  })
  return cuts.length === 2 ? [cuts[0]!, cuts[1]!] : undefined
}

const between = (from: Place, to: Place, share: number): Place => [
  from[0] + share * (to[0] - from[0]),
  from[1] + share * (to[1] - from[1]),
]
