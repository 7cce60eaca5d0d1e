/** A histogram in a box, on a ground whose colour says something too. */

import type { Box } from '../layout/layout'

/** Each bar's height as a share of the tallest. */
export function barHeights(counts: ArrayLike<number>): number[] {
  const tallest = Math.max(1, ...Array.from(counts))
  return Array.from(counts, (count) => count / tallest)
}

/** Grounds are light in both themes. */
const BARS = 'rgb(0 0 0 / 60%)'
/** Bars take this share of the box's height. */
const TALLEST = 0.8

export function drawHistogram(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Box,
  counts: ArrayLike<number>,
  ground: string,
): void {
  context.fillStyle = ground
  context.fillRect(x, y, width, height)
  context.fillStyle = BARS
  const bar = width / counts.length
  barHeights(counts).forEach((share, index) => {
    const tall = share * TALLEST * height
    context.fillRect(x + index * bar, y + height - tall, Math.max(1, bar - 1), tall)
  })
}
