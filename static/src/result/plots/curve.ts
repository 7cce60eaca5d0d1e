/** A network of one input and one output as a line. */

import { plane, type Range } from '../../draw/points'
import type { Frame } from '../../live/frames'
import type { Sample } from '../../types'
import { readPlanes, valueAt, type UnitFacts } from './plane-map'

/** The output at equal steps from `xs[0]` to `xs[1]`, both included. */
export type Curve = { xs: Range; values: Float64Array }

export function readCurve(frame: Frame): Curve | undefined {
  const planes = readPlanes(frame)
  if (!planes) return undefined
  const values = Float64Array.from({ length: planes.side }, (_, column) => valueAt(planes, 0, column))
  return { xs: planes.xs, values }
}

/** One unit's activation along the line, from the view `unit-maps`. */
export function readUnitCurve(frame: Frame, layer: string, unit: number): Curve | undefined {
  const tensor = frame.tensors.get(`units/${layer}`)
  const facts = frame.facts.get('unit-maps') as UnitFacts | undefined
  const span = facts?.layers[layer]
  if (!tensor || !span || unit >= tensor.shape[0]! || tensor.shape[1] !== 1) return undefined
  const side = tensor.shape[2]!
  const bytes = (tensor.data as Uint8Array).subarray(unit * side, (unit + 1) * side)
  const [low, high] = [span.low[unit]!, span.high[unit]!]
  return { xs: facts.range, values: Float64Array.from(bytes, (byte) => low + (byte / 255) * (high - low)) }
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

/** A line from every drawn sample to the curve: what the network is off by. */
export function drawResiduals(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  curve: Curve,
  sample: Sample,
  { xs, ys, showTest, colour }: { xs: Range; ys: Range; showTest: boolean; colour: string },
): void {
  const { toPixel } = plane(xs, ys, width, height)
  context.beginPath()
  for (const split of showTest ? (['train', 'test'] as const) : (['train'] as const)) {
    sample[split]?.raw.forEach(([x], index) => {
      context.moveTo(...toPixel(x!, sample[split]!.targets[index]!))
      context.lineTo(...toPixel(x!, curveAt(curve, (x! - xs[0]) / (xs[1] - xs[0]))))
    })
  }
  context.lineWidth = 1
  context.strokeStyle = colour
  context.stroke()
}
