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

const ARM = 4

export function drawMistakes(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  sample: Sample,
  mistakes: Mistakes,
  placing: Pick<Placing, 'xs' | 'ys' | 'height' | 'showTest' | 'rim'> & { ink: string },
): void {
  const { toPixel } = plane(placing.xs, placing.ys, width, height)
  const cross = ({ raw, targets }: SampleSplit, indices: Iterable<number>) => {
    for (const index of indices) {
      const row = raw[index]
      if (!row) continue
      const [x, y] = toPixel(row[0]!, placing.height(row, targets[index]!))
      context.moveTo(x - ARM, y - ARM)
      context.lineTo(x + ARM, y + ARM)
      context.moveTo(x + ARM, y - ARM)
      context.lineTo(x - ARM, y + ARM)
    }
  }
  context.beginPath()
  cross(sample.train, mistakes.train)
  if (placing.showTest && sample.test) cross(sample.test, mistakes.test)
  context.lineCap = 'round'
  for (const [colour, thickness] of [
    [placing.rim, 4.5],
    [placing.ink, 2],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = thickness
    context.stroke()
  }
}
