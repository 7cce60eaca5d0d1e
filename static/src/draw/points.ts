/** Data points over a map of the input plane. */

import type { Point } from './strokes'

export type Range = readonly [from: number, to: number]

/** Maps the plane onto a canvas, x to the right, y upwards. */
export function plane(xs: Range, ys: Range, width: number, height: number) {
  const toPixel = (x: number, y: number): Point => [
    ((x - xs[0]) / (xs[1] - xs[0])) * width,
    (1 - (y - ys[0]) / (ys[1] - ys[0])) * height,
  ]
  const toData = (px: number, py: number): Point => [
    xs[0] + (px / width) * (xs[1] - xs[0]),
    ys[0] + (1 - py / height) * (ys[1] - ys[0]),
  ]
  return { toPixel, toData }
}

export type Cloud = {
  x: ArrayLike<number>
  y: ArrayLike<number>
  /** CSS colour of one point. */
  colour: (index: number) => string
}

export type PointStyle = { radius: number; rim: string; shape: 'disc' | 'square' | 'diamond' }

/** Training points are discs, test points squares, those of validation diamonds: told apart without colour. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  cloud: Cloud,
  toPixel: (x: number, y: number) => Point,
  { radius, rim, shape }: PointStyle,
): void {
  context.lineWidth = Math.max(0.5, radius / 4)
  context.strokeStyle = rim
  for (let index = 0; index < cloud.x.length; index++) {
    const [px, py] = toPixel(cloud.x[index]!, cloud.y[index]!)
    context.fillStyle = cloud.colour(index)
    context.beginPath()
    if (shape === 'disc') context.arc(px, py, radius, 0, 2 * Math.PI)
    else if (shape === 'square') context.rect(px - radius, py - radius, 2 * radius, 2 * radius)
    else {
      const reach = 1.4 * radius
      context.lineTo(px, py - reach)
      context.lineTo(px + reach, py)
      context.lineTo(px, py + reach)
      context.lineTo(px - reach, py)
      context.closePath()
    }
    context.fill()
    context.stroke()
  }
}
