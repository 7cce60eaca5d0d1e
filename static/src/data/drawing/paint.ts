/** The drawing as a picture: the axes, the points in their colours, and the cursor of the keyboard. */

import { classColour, cssRgb } from '../../draw/colour'
import type { Palette } from '../../draw/palette'
import { drawPoints, plane, type Range } from '../../draw/points'
import { REACH, type Place, type Point } from './points'

export type Picture = {
  points: readonly Point[]
  valued: boolean
  cursor: Place | undefined
  colours: Palette
}

const RADIUS = 5
const SPAN: Range = [-REACH, REACH]

export function paintPoints(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { points, valued, cursor, colours }: Picture,
): void {
  const reach = Math.max(1, ...points.map(([, , target]) => Math.abs(target)))
  const colour = (target: number) => (valued ? colours.shade(target / reach) : cssRgb(classColour(target)))
  const { toPixel } = plane(SPAN, SPAN, width, height)
  cross(context, toPixel(0, 0), Math.max(width, height), colours.line)
  const cloud = {
    x: points.map(([x1]) => x1),
    y: points.map(([, x2]) => x2),
    colour: (index: number) => colour(points[index]![2]),
  }
  drawPoints(context, cloud, toPixel, { radius: RADIUS, rim: colours.rim, shape: 'disc' })
  if (cursor) cross(context, toPixel(...cursor), 2.5 * RADIUS, colours.ink)
}

function cross(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  arm: number,
  colour: string,
): void {
  context.beginPath()
  context.moveTo(x - arm, y)
  context.lineTo(x + arm, y)
  context.moveTo(x, y - arm)
  context.lineTo(x, y + arm)
  context.strokeStyle = colour
  context.lineWidth = 1
  context.stroke()
}
