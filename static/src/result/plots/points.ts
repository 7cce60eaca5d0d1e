/** The data points of both splits over a plot. */

import { drawPoints, plane, type Range } from '../../draw/points'
import type { Sample, SampleSplit } from '../../types'

type Placing = {
  xs: Range
  ys: Range
  /** Where a row lies along y: its second column, or its target. */
  height: (row: number[], target: number) => number
  colour: (target: number) => string
  rim: string
  showTest: boolean
}

const FEW = 20

export function drawSamples(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  sample: Sample,
  placing: Placing,
): void {
  const { toPixel } = plane(placing.xs, placing.ys, width, height)
  const radius = sample.train.raw.length < FEW ? 7 : 2.6
  const draw = (split: SampleSplit, shape: 'disc' | 'square') => {
    const { raw: rows, targets } = split
    const cloud = {
      x: rows.map((row) => row[0]!),
      y: rows.map((row, index) => placing.height(row, targets[index]!)),
      colour: (index: number) => placing.colour(targets[index]!),
    }
    drawPoints(context, cloud, toPixel, { radius, rim: placing.rim, shape })
  }
  draw(sample.train, 'disc')
  if (placing.showTest && sample.test) draw(sample.test, 'square')
}
