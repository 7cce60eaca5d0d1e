/** Weights as strokes on one canvas: the width is |w|, colour and dash are the sign. */

export type Point = readonly [x: number, y: number]

/** One weight, from the unit it reads (`from`) to the unit it feeds (`to`); it leaves and arrives along `lean`. */
export type Stroke = { from: Point; to: Point; lean: Point }

export type StrokeStyle = {
  positive: string
  negative: string
  /** Moves the dashes while the network learns. */
  dashOffset: number
}

const THINNEST = 0.4
const THICKEST = 7

/** Width in CSS pixels: linear in |w| up to `largest`, never invisible, never a bar. */
export function strokeWidth(weight: number, largest: number): number {
  const share = largest > 0 ? Math.min(1, Math.abs(weight) / largest) : 0
  return THINNEST + share * (THICKEST - THINNEST)
}

/** The largest |w|, at least 1 so that a network of tiny weights looks faint. */
export function largestWeight(weights: Iterable<number>): number {
  let largest = 1
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  return largest
}

/** Steps of a pixel: a width that changes by less is not worth drawing all strokes anew. */
const STEPS = 4

/** How weights look, to tell whether they look different: the width in steps, with the sign. */
export function strokeLooks(weights: Float32Array | readonly number[]): Int8Array {
  const largest = largestWeight(weights)
  return Int8Array.from(weights, (weight) => {
    const width = Math.round(strokeWidth(weight, largest) * STEPS)
    return weight < 0 ? -width : width
  })
}

export function drawStrokes(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  weights: Float32Array | readonly number[],
  style: StrokeStyle,
): void {
  const largest = largestWeight(weights)
  context.lineCap = 'butt'
  context.lineDashOffset = style.dashOffset
  strokes.forEach((stroke, index) => {
    const weight = weights[index] ?? 0
    context.strokeStyle = weight < 0 ? style.negative : style.positive
    context.setLineDash(weight < 0 ? [5, 4] : [])
    context.lineWidth = strokeWidth(weight, largest)
    trace(context, stroke)
    context.stroke()
  })
  context.setLineDash([])
}

function trace(context: CanvasRenderingContext2D, { from, to, lean }: Stroke): void {
  context.beginPath()
  context.moveTo(from[0], from[1])
  context.bezierCurveTo(from[0] + lean[0], from[1] + lean[1], to[0] - lean[0], to[1] - lean[1], to[0], to[1])
}

/** A thin line along a stroke, to say which one is meant. */
export function traceStroke(context: CanvasRenderingContext2D, stroke: Stroke, colour: string): void {
  context.strokeStyle = colour
  context.lineWidth = 1.5
  trace(context, stroke)
  context.stroke()
}

/** Where the stroke is at `share` of its way, on the curve that `trace` draws. */
export function pointOn({ from, to, lean }: Stroke, share: number): Point {
  const rest = 1 - share
  const [a, b, c, d] = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3]
  const along = (axis: 0 | 1) => (a + b) * from[axis] + (b - c) * lean[axis] + (c + d) * to[axis]
  return [along(0), along(1)]
}

const SAMPLES = 24

/** The stroke nearest to a point, or undefined when none is within `reach` pixels. */
export function nearestStroke(strokes: readonly Stroke[], [x, y]: Point, reach: number): number | undefined {
  let best: number | undefined
  let distance = reach
  strokes.forEach((stroke, index) => {
    for (let step = 0; step <= SAMPLES; step++) {
      const [px, py] = pointOn(stroke, step / SAMPLES)
      const here = Math.hypot(px - x, py - y)
      if (here < distance) [best, distance] = [index, here]
    }
  })
  return best
}
