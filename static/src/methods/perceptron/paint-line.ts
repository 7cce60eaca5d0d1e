/** The line among the samples: which side is answered how, where it is now, and where it was. */

import { pixel, type Rgb } from '../../draw/colour'
import type { Point } from '../../draw/strokes'
import { crossing, isLine, sideOf, type Box, type Line, type Place } from './line'
import type { Look } from './look'

type ToPixel = (x: number, y: number) => Point
export type LineStyle = {
  ink: string
  quiet: string
  /** Of the sides that are answered 0 and 1. */
  sides: readonly Rgb[]
}

/** Tints under points of the same colour. */
const TINT = 0.18

/** Of 256 answers from 0 to 1. */
export const tints = ([zero, one]: readonly Rgb[]): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => pixel(byte < 128 ? zero! : one!, Math.round(255 * TINT)))

/** Without a line the bias alone decides, and every place is answered alike. */
const decidingLine = ({ line, weights }: Look): Line | undefined => {
  if (line) return line
  const isFlat = weights.slice(0, -1).every((weight) => weight === 0)
  return isFlat ? [0, 0, weights.at(-1)!] : undefined
}

export function drawSides(
  context: CanvasRenderingContext2D,
  look: Look,
  box: Box,
  toPixel: ToPixel,
  { sides }: LineStyle,
): void {
  const line = decidingLine(look)
  if (!line) return
  const opposite = line.map((each) => -each) as unknown as Line
  // On the line itself the answer is 1.
  const zero = isLine(line) || line[2] < 0 ? sideOf(opposite, box) : []
  const fill = (polygon: readonly Place[], [red, green, blue]: Rgb) => {
    context.beginPath()
    for (const [x, y] of polygon) context.lineTo(...toPixel(x, y))
    context.closePath()
    context.fillStyle = `rgb(${red} ${green} ${blue} / ${TINT})`
    context.fill()
  }
  fill(zero, sides[0]!)
  fill(sideOf(line, box), sides[1]!)
}

export function drawBorder(
  context: CanvasRenderingContext2D,
  { line, before }: Look,
  box: Box,
  toPixel: ToPixel,
  { ink, quiet }: LineStyle,
): void {
  if (before) stroke(context, before, box, toPixel, { colour: quiet, width: 2, dash: [6, 5] })
  if (line) stroke(context, line, box, toPixel, { colour: ink, width: 2.5, dash: [] })
}

type Pen = { colour: string; width: number; dash: number[] }

function stroke(
  context: CanvasRenderingContext2D,
  line: Line,
  box: Box,
  toPixel: ToPixel,
  { colour, width, dash }: Pen,
): void {
  const ends = crossing(line, box)
  if (!ends) return
  context.beginPath()
  for (const [x, y] of ends) context.lineTo(...toPixel(x, y))
  context.setLineDash(dash)
  context.lineWidth = width
  context.strokeStyle = colour
  context.stroke()
  context.setLineDash([])
}
