/** A bias as a small mark on its unit: a triangle that points up where it adds, down where it takes away, the larger the more. */

import type { Palette } from '../../draw/palette'

/** Half the mark's width in pixels. */
const SMALLEST = 2.5
const LARGEST = 4.8

export type BiasMark = { half: number; up: boolean }

/** `largest`: the bias that is drawn largest. */
export function biasMark(bias: number, largest: number): BiasMark {
  const share = largest > 0 ? Math.min(1, Math.abs(bias) / largest) : 0
  return { half: SMALLEST + share * (LARGEST - SMALLEST), up: bias >= 0 }
}

/** Whether marks look alike on a canvas of `sharp` pixels for one of the page. */
export function looksAlike(marks: readonly BiasMark[], others: readonly BiasMark[], sharp: number): boolean {
  const alike = (one: BiasMark, other?: BiasMark) =>
    one.up === other?.up && Math.abs(one.half - other.half) * sharp < 0.5
  return marks.length === others.length && marks.every((mark, place) => alike(mark, others[place]))
}

export function drawBias(
  context: CanvasRenderingContext2D,
  { half, up }: BiasMark,
  [x, y]: readonly [number, number],
  colours: Pick<Palette, 'positive' | 'negative' | 'surface'>,
): void {
  const tip = up ? -half : half
  context.beginPath()
  context.moveTo(x, y + tip)
  context.lineTo(x + half, y - tip)
  context.lineTo(x - half, y - tip)
  context.closePath()
  context.fillStyle = up ? colours.positive : colours.negative
  context.strokeStyle = colours.surface
  context.lineWidth = 1.5
  context.stroke()
  context.fill()
}
