/** Samples whose class is wrong: a cross over their points, so that colour alone says nothing. */

import { plane } from '../../draw/points'
import type { Frame } from '../../live/frames'
import type { Sample, SampleSplit } from '../../types'
import type { Placing } from './points'

/** Numbered within each split, ascending. */
export type Mistakes = { train: Iterable<number>; test: Iterable<number> }

const NONE: readonly number[] = []

export function readMistakes(frame: Frame): Mistakes {
  const of = (split: string) => frame.tensors.get(`mistakes/${split}`)?.data as Int32Array | undefined
  return { train: of('train') ?? NONE, test: of('test') ?? NONE }
}

/** Half a cross's size and its strokes' widths, rim first; so many that they would hide the picture are finer. */
const BOLD = { arm: 4, rim: 4.5, ink: 2 }
const FINE = { arm: 2.2, rim: 2.6, ink: 1.2 }
const MANY = 40

export function drawMistakes(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  sample: Sample,
  mistakes: Mistakes,
  placing: Pick<Placing, 'xs' | 'ys' | 'height' | 'showTest' | 'rim'> & { ink: string },
): void {
  const { arm, ...widths } = [...mistakes.train, ...mistakes.test].length > MANY ? FINE : BOLD
  const { toPixel } = plane(placing.xs, placing.ys, width, height)
  const cross = ({ raw, targets }: SampleSplit, indices: Iterable<number>) => {
    for (const index of indices) {
      const row = raw[index]
      if (!row) continue
      const [x, y] = toPixel(row[0]!, placing.height(row, targets[index]!))
      context.moveTo(x - arm, y - arm)
      context.lineTo(x + arm, y + arm)
      context.moveTo(x + arm, y - arm)
      context.lineTo(x - arm, y + arm)
    }
  }
  context.beginPath()
  cross(sample.train, mistakes.train)
  if (placing.showTest && sample.test) cross(sample.test, mistakes.test)
  context.lineCap = 'round'
  for (const [colour, thickness] of [
    [placing.rim, widths.rim],
    [placing.ink, widths.ink],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = thickness
    context.stroke()
  }
}
