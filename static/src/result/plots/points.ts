/** The data points of both splits over a plot. */

import { drawPoints, plane, type PointStyle, type Range } from '../../draw/points'
import type { ChosenSample } from '../../state/chosen.svelte'
import type { Sample, SampleSplit } from '../../types'

export type Placing = {
  xs: Range
  ys: Range
  /** Where a row lies along y: its second column, or its target. */
  height: (row: number[], target: number) => number
  colour: (target: number) => string
  rim: string
  showTest: boolean
  /** A ring around the sample that goes through the network. */
  chosen?: ChosenSample
  /** Training samples that the last step learned from: a thin ring each. */
  moved?: readonly number[]
  ink?: string
}

const FEW = 20
const radiusOf = ({ train }: Sample): number => (train.raw.length < FEW ? 7 : 2.6)

export function drawSamples(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  sample: Sample,
  placing: Placing,
): void {
  const { toPixel } = plane(placing.xs, placing.ys, width, height)
  const radius = radiusOf(sample)
  const draw = (split: SampleSplit, shape: PointStyle['shape']) => {
    const { raw: rows, targets } = split
    const cloud = {
      x: rows.map((row) => row[0]!),
      y: rows.map((row, index) => placing.height(row, targets[index]!)),
      colour: (index: number) => placing.colour(targets[index]!),
    }
    drawPoints(context, cloud, toPixel, { radius, rim: placing.rim, shape })
  }
  draw(sample.train, 'disc')
  if (placing.showTest && sample.validation) draw(sample.validation, 'diamond')
  if (placing.showTest && sample.test) draw(sample.test, 'square')
  for (const index of placing.moved ?? [])
    drawRing(context, width, height, sample, { ...placing, chosen: { split: 'train', index } }, THIN)
  drawRing(context, width, height, sample, placing)
}

/** How far a ring is from its point, and how thick it and its rim are. */
const [THICK, THIN] = [
  { apart: 5, rim: 5, line: 2.5 },
  { apart: 2, rim: 3, line: 1.2 },
]

/** A ring around the sample that is chosen. */
export function drawRing(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  sample: Sample,
  { chosen, height: heightOf, ink = 'black', rim, xs, ys }: Placing,
  ring = THICK,
): void {
  const row = chosen && sample[chosen.split]?.raw[chosen.index]
  if (!row) return
  const { toPixel } = plane(xs, ys, width, height)
  const [x, y] = toPixel(row[0]!, heightOf(row, sample[chosen.split]!.targets[chosen.index]!))
  for (const [colour, thickness] of [
    [rim, ring.rim],
    [ink, ring.line],
  ] as const) {
    context.beginPath()
    context.arc(x, y, radiusOf(sample) + ring.apart, 0, 2 * Math.PI)
    context.strokeStyle = colour
    context.lineWidth = thickness
    context.stroke()
  }
}

/** How near a press has to be to a point, as a share of the plot. */
const REACH = 0.05

/** The drawn sample nearest to a place given as shares from the top left, or undefined when none is near. */
export function sampleAt(
  sample: Sample,
  placing: Pick<Placing, 'xs' | 'ys' | 'height' | 'showTest'>,
  across: number,
  down: number,
): ChosenSample | undefined {
  const { toPixel } = plane(placing.xs, placing.ys, 1, 1)
  let [best, distance]: [ChosenSample | undefined, number] = [undefined, REACH]
  for (const split of placing.showTest ? (['train', 'test'] as const) : (['train'] as const)) {
    sample[split]?.raw.forEach((row, index) => {
      const [x, y] = toPixel(row[0]!, placing.height(row, sample[split]!.targets[index]!))
      const here = Math.hypot(x - across, y - down)
      if (here < distance) [best, distance] = [{ split, index }, here]
    })
  }
  return best
}
