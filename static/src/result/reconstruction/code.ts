/** What samples become in the narrowest layer, read from a frame and placed in a plane. */

import type { Frame } from '../../live/frames'

/** `units`: 0 where there is no such layer. `shares`: of the variance, where the axes are directions and not units. */
export type About = { layer: string; units: number; shares: readonly number[] | undefined }
export type Code = About & { x: Float32Array; y: Float32Array; classes: Int32Array | undefined }

/** Undefined where the frame holds no such view, or that of other samples. */
export function readCode(frame: Frame, split: string): Code | undefined {
  const facts = frame.facts.get('code')
  if (!facts || facts.split !== split) return undefined
  const points = (frame.tensors.get('code/points')?.data ?? new Float32Array()) as Float32Array
  return {
    layer: (facts.layer as string | null) ?? '',
    units: facts.units as number,
    shares: (facts.shares as number[] | null) ?? undefined,
    x: points.filter((_, place) => place % 2 === 0),
    y: points.filter((_, place) => place % 2 === 1),
    classes: frame.tensors.get('code/classes')?.data as Int32Array | undefined,
  }
}

/** A plot shrinks only around points that fill less than this share of it. */
const EMPTY = 0.35

/** How far a square plot around 0 goes: 1, 2 or 5 × 10ⁿ, and as before as long as the points fill it. */
export function reachOf({ x, y }: Pick<Code, 'x' | 'y'>, before: number): number {
  const larger = (most: number, value: number) => Math.max(most, Math.abs(value))
  const most = y.reduce(larger, x.reduce(larger, 0))
  if (most === 0 || (most <= before && most > EMPTY * before)) return before
  const ten = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 5, 10].map((times) => times * ten).find((reach) => reach >= most) ?? most
}

/** How near a point has to be, as a share of the plot. */
const NEAR = 0.05

/** The point nearest to a place given as shares from the top left, or undefined when none is near. */
export function nearestPoint(
  { x, y }: Pick<Code, 'x' | 'y'>,
  reach: number,
  across: number,
  down: number,
): number | undefined {
  let [best, distance]: [number | undefined, number] = [undefined, NEAR]
  x.forEach((value, point) => {
    const here = Math.hypot((value / reach + 1) / 2 - across, (1 - y[point]! / reach) / 2 - down)
    if (here < distance) [best, distance] = [point, here]
  })
  return best
}
