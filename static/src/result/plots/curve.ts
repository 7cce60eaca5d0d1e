/** A network of one input and one output as a line. */

import { plane, type Range } from '../../draw/points'
import type { Frame } from '../../live/frames'
import { readPlanes, valueAt } from './plane-map'

/** The output at equal steps from `xs[0]` to `xs[1]`, both included. */
export type Curve = { xs: Range; values: Float64Array }

export function readCurve(frame: Frame): Curve | undefined {
  const planes = readPlanes(frame)
  if (!planes) return undefined
  const values = Float64Array.from({ length: planes.side }, (_, column) => valueAt(planes, 0, column))
  return { xs: planes.xs, values }
}

/** The value at a share of the way from left to right, between neighbours by a straight line. */
export function curveAt({ values }: Curve, across: number): number {
  const place = Math.max(0, Math.min(1, across)) * (values.length - 1)
  const before = Math.floor(place)
  const after = Math.min(before + 1, values.length - 1)
  return values[before]! + (place - before) * (values[after]! - values[before]!)
}

export function drawCurve(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { values }: Curve,
  { ys, colour }: { ys: Range; colour: string },
): void {
  const { toPixel } = plane([0, values.length - 1], ys, width, height)
  context.beginPath()
  values.forEach((value, index) => context.lineTo(...toPixel(index, value)))
  context.lineWidth = 2.5
  context.lineJoin = 'round'
  context.strokeStyle = colour
  context.stroke()
}
