/** What a weight (∂L/∂w) and a unit (δ) do to the loss: of the sample that is followed, else of the training samples. */

import { t, words } from '../i18n/language.svelte'
import type { Frame } from '../live/frames'
import { formatCount, formatNumber } from '../pure/format'
import { chosen } from '../state/chosen.svelte'
import { runner } from '../state/runner.svelte'
import type { View } from '../types'
import { deltaOf, slopeOf, type Derivative } from './derivatives'
import type { WeightAt } from './weights'
import { w } from './words'

/** The view costs a pass back and forth. */
const EVERY = 200

/** Tells every new frame's derivatives until the returned function is called. To be called in an effect: another sample asks anew. */
export function watchGradients(tell: (frame: Frame) => void): () => void {
  const view: View = chosen.sample
    ? { view: 'gradients', split: chosen.sample.split, sample: chosen.sample.index }
    : { view: 'gradients' }
  return runner.frames.show(view, tell, EVERY)
}

/** "∂L/∂w = −0.034 · Train · sample 3"; nothing where the frame does not hold it. */
export const slopeText = (frame: Frame, at: WeightAt): string => say('∂L/∂w', slopeOf(frame, at))

export const deltaText = (frame: Frame, unit: { layer: string; unit: number }): string =>
  say('δ', deltaOf(frame, unit))

function say(symbol: string, found: Derivative | undefined): string {
  if (!found) return ''
  const { value, split, sample, rows } = found
  const of =
    sample === null
      ? w().trainingSamples(formatCount(rows, words.language))
      : t().sampleOf(t()[split], sample + 1)
  return w().slope(symbol, formatNumber(Number(value.toPrecision(3)), words.language), of)
}
