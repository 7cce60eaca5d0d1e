/** What the network makes of one sample. */

import { classColour, cssRgb } from '../../draw/colour'
import type { Palette } from '../../draw/palette'
import type { Frame } from '../../live/frames'
import type { ChosenSample } from '../../state/chosen.svelte'
import { FONT } from '../../draw/surface'

/** Of classes the likeliest first; of regression the outputs alone. */
export type Answer = {
  target: number
  outputs: ArrayLike<number>
  classes: ArrayLike<number>
  shares: ArrayLike<number>
}

/** Undefined while frames are still of another sample. */
export function readAnswer(frame: Frame, { split, index }: ChosenSample): Answer | undefined {
  const facts = frame.facts.get('predictions') as PredictionFacts | undefined
  const row = facts?.split === split ? facts.samples.indexOf(index) : -1
  if (!facts || row < 0) return undefined
  const of = (name: string) => {
    const { data, shape } = frame.tensors.get(`predictions/${name}`)!
    return (data as Float32Array).subarray(row * shape[1]!, (row + 1) * shape[1]!)
  }
  const target = facts.targets[row]!
  return {
    target: Number(target),
    outputs: of('outputs'),
    classes: of('top_classes'),
    shares: of('top_probabilities'),
  }
}

type PredictionFacts = {
  view: 'predictions'
  split: ChosenSample['split']
  samples: number[]
  targets: number[] | number[][]
}

export const BAR_ROW = 16

export type BarStyle = {
  palette: Palette
  names: readonly string[]
  percent: (share: number) => string
}

const SHARE_WIDTH = 44
const NAME_SHARE = 0.34

/** One bar per class in the colour that it has everywhere, the likeliest on top; the true class is ticked. */
export function drawBars(context: CanvasRenderingContext2D, width: number, answer: Answer, style: BarStyle) {
  const { palette, names, percent } = style
  const left = Math.round(width * NAME_SHARE)
  const room = width - left - SHARE_WIDTH
  context.font = FONT
  context.textBaseline = 'middle'
  for (let row = 0; row < answer.classes.length; row++) {
    const [name, share] = [names[answer.classes[row]!] ?? '', answer.shares[row]!]
    const isTrue = answer.classes[row] === answer.target
    const [top, middle] = [row * BAR_ROW, (row + 0.5) * BAR_ROW]
    context.fillStyle = palette.line
    context.fillRect(left, top + 4, room, BAR_ROW - 8)
    context.fillStyle = cssRgb(classColour(answer.classes[row]!))
    context.fillRect(left, top + 4, room * share, BAR_ROW - 8)
    context.fillStyle = palette.ink
    context.textAlign = 'left'
    context.fillText(`${isTrue ? '✓ ' : ''}${name}`, 0, middle, left - 6)
    context.textAlign = 'right'
    context.fillText(percent(share), width, middle)
  }
}
