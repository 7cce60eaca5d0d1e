/** What is drawn over the discriminator's field: the bent grid, both kinds of samples, the arrows. */

import { drawPoints, type PointStyle } from '../../draw/points'
import type { Point } from '../../draw/strokes'
import { columnOf, type Look } from './look'

type ToPixel = (x: number, y: number) => Point
export type PlaneStyle = { real: string; fake: string; ink: string; rim: string }

/** Pixels of the longest arrow that is drawn; all are as long to each other as they are. */
const LONGEST = 26
const HEAD = 3.5

/** Real samples are squares, generated ones discs: told apart without colour. */
export function drawSamples(
  context: CanvasRenderingContext2D,
  look: Look,
  which: 'real' | 'fake',
  toPixel: ToPixel,
  style: PlaneStyle,
): void {
  const shape: PointStyle = {
    radius: which === 'real' ? 2 : 3,
    rim: style.rim,
    shape: which === 'real' ? 'square' : 'disc',
  }
  const [x, y] = [0, 1].map((column) => columnOf(look[which], look.width, column))
  drawPoints(context, { x: x!, y: y!, colour: () => style[which] }, toPixel, shape)
}

export function drawArrows(
  context: CanvasRenderingContext2D,
  { fake, pull, width }: Look,
  toPixel: ToPixel,
  { ink }: PlaneStyle,
): void {
  if (!pull) return
  const count = fake.length / width
  let most = 0
  for (let row = 0; row < count; row++)
    most = Math.max(most, Math.hypot(pull[row * width]!, pull[row * width + 1]!))
  if (!(most > 0)) return
  context.strokeStyle = ink
  context.lineWidth = 1.2
  context.beginPath()
  for (let row = 0; row < count; row++) {
    const at = row * width
    const from = toPixel(fake[at]!, fake[at + 1]!)
    traceArrow(context, from, (pull[at]! / most) * LONGEST, (-pull[at + 1]! / most) * LONGEST)
  }
  context.stroke()
}

function traceArrow(context: CanvasRenderingContext2D, [x, y]: Point, across: number, down: number): void {
  const length = Math.hypot(across, down)
  if (length < 2) return
  const [tipX, tipY] = [x + across, y + down]
  const head = Math.min(HEAD, length / 2) / length
  context.moveTo(x, y)
  context.lineTo(tipX, tipY)
  context.moveTo(tipX - head * (across + down), tipY - head * (down - across))
  context.lineTo(tipX, tipY)
  context.lineTo(tipX - head * (across - down), tipY - head * (down + across))
}

/** `grid` [side, side, width]: where the crossings of the generator's lines have gone. */
export function drawGrid(
  context: CanvasRenderingContext2D,
  grid: Float32Array,
  side: number,
  width: number,
  toPixel: ToPixel,
  { fake }: PlaneStyle,
): void {
  const trace = (i: number, j: number, first: boolean) => {
    const at = (i * side + j) * width
    const [x, y] = toPixel(grid[at]!, grid[at + 1]!)
    if (first) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  context.strokeStyle = fake
  context.lineWidth = 0.8
  context.beginPath()
  for (let line = 0; line < side; line++) {
    for (let place = 0; place < side; place++) trace(line, place, place === 0)
    for (let place = 0; place < side; place++) trace(place, line, place === 0)
  }
  context.stroke()
}
