/** Predicted against true values: the nearer to the diagonal, the better. */

import { drawPoints, plane, type Range } from '../../draw/points'
import type { Palette } from '../../draw/palette'
import type { Frame } from '../../live/frames'

export type Pairs = { truth: ArrayLike<number>; said: ArrayLike<number> }

/** What one frame carries at most. */
const MOST = 256

/** The first rows of a split, and the one that was chosen among them. */
export function rowsShown(rows: number, chosen?: number): number[] {
  const first = Array.from({ length: Math.min(MOST, rows) }, (_, row) => row)
  return chosen === undefined || chosen < first.length ? first : first.with(-1, chosen)
}

/** The newest predictions of one output. */
export function readPairs(frame: Frame): Pairs | undefined {
  const outputs = frame.tensors.get('predictions/outputs')
  const truth = frame.facts.get('predictions')?.targets as number[] | undefined
  return outputs && truth && { truth, said: outputs.data as Float32Array }
}

export function drawScatter(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  pairs: Pairs,
  { range, palette, marked }: { range: Range; palette: Palette; marked?: number },
): void {
  context.beginPath()
  context.moveTo(0, height)
  context.lineTo(width, 0)
  context.setLineDash([5, 4])
  context.lineWidth = 1
  context.strokeStyle = palette.quiet
  context.stroke()
  context.setLineDash([])
  const { toPixel } = plane(range, range, width, height)
  const cloud = { x: pairs.truth, y: pairs.said, colour: () => palette.test }
  drawPoints(context, cloud, toPixel, { radius: 3, rim: palette.surface, shape: 'disc' })
  if (marked === undefined || !(marked in pairs.truth)) return
  context.beginPath()
  context.arc(...toPixel(pairs.truth[marked]!, pairs.said[marked]!), 7, 0, 2 * Math.PI)
  context.lineWidth = 2
  context.strokeStyle = palette.ink
  context.stroke()
}

/** The pair nearest to a place given as shares from the top left, or undefined when none is near. */
export function nearestPair(pairs: Pairs, range: Range, across: number, down: number): number | undefined {
  const share = (value: number) => (value - range[0]) / (range[1] - range[0])
  let [best, distance]: [number | undefined, number] = [undefined, 0.05]
  for (let index = 0; index < pairs.truth.length; index++) {
    const [x, y] = [share(pairs.truth[index]!), 1 - share(pairs.said[index]!)]
    const here = Math.hypot(x - across, y - down)
    if (here < distance) [best, distance] = [index, here]
  }
  return best
}
