/** What a frame tells of the neuron: its weights, its border, and the sample that it looked at last. */

import type { Frame } from '../../live/frames'
import type { Range } from '../../draw/points'
import type { Line } from './line'

/** The sample that was looked at last. */
export type Visit = {
  /** Its row in the training split. */
  row: number
  /** What it fed [inputs + 1]; the last is the bias's constant 1. */
  input: readonly number[]
  /** What it added to the weights [inputs + 1]. */
  step: readonly number[]
  sum: number
  answer: number
  target: number
  corrected: boolean
}

export type Look = {
  features: readonly string[]
  /** [inputs + 1]; the last is the bias. */
  weights: readonly number[]
  visit: Visit | undefined
  mistakes: number
  /** The border in the plane of the columns that were asked for, and what it was before the last correction. */
  line: Line | undefined
  before: Line | undefined
  xs: Range
  ys: Range
}

type Facts = {
  features: string[]
  sample: number | null
  sum: number | null
  answer: number | null
  target: number | null
  corrected: boolean
  mistakes: number
  x_range: Range
  y_range: Range
}

/** Undefined where the frame is of another method's run. */
export function readLook(frame: Frame): Look | undefined {
  const facts = frame.facts.get('separating-line') as Facts | undefined
  const weights = numbers(frame, 'line/weights')
  if (!facts || !weights) return undefined
  return {
    features: facts.features,
    weights,
    visit: readVisit(frame, facts),
    mistakes: facts.mistakes,
    line: numbers(frame, 'line/plane') as Line | undefined,
    before: numbers(frame, 'line/before') as Line | undefined,
    xs: facts.x_range,
    ys: facts.y_range,
  }
}

function readVisit(frame: Frame, { sample, sum, answer, target, corrected }: Facts): Visit | undefined {
  const [input, step] = [numbers(frame, 'line/input'), numbers(frame, 'line/step')]
  if (sample === null || !input || !step) return undefined
  return {
    row: sample,
    input,
    step,
    sum: sum ?? NaN,
    answer: answer ?? NaN,
    target: target ?? NaN,
    corrected,
  }
}

function numbers({ tensors }: Frame, name: string): number[] | undefined {
  const data = tensors.get(name)?.data as Float32Array | undefined
  return data && [...data]
}
