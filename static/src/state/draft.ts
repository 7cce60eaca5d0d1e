/** What the history holds: an experiment, and the weights that were set by hand in the run that learns it. */

import type { Experiment, WeightEdit } from '../types'

/** `before`: what the weight was. */
export type HandSet = { edit: WeightEdit; before: number }

export type Draft = { experiment: Experiment; weights: readonly HandSet[] }

const place = ({ layer, parameter, index }: WeightEdit): string => `${layer}.${parameter} ${index.join()}`

/** Of one weight in a row they are one gesture, as of a slider. */
export const gestureOf = (edit: WeightEdit): string => `weight ${place(edit)}`

/** The draft with one more weight set, or with the last one set again while its gesture goes on. */
export function withWeight(draft: Draft, edit: WeightEdit, before: number, goesOn: boolean): Draft {
  const last = draft.weights.at(-1)
  const weights =
    goesOn && last
      ? [...draft.weights.slice(0, -1), { edit, before: last.before }]
      : [...draft.weights, { edit, before }]
  return { ...draft, weights }
}

/** What leads from some weights set by hand to others: those that are no more go back, the newest first, then come the new ones. */
export function editsBetween(from: readonly HandSet[], to: readonly HandSet[]): WeightEdit[] {
  const differs = from.findIndex((each, index) => each !== to[index])
  const shared = differs < 0 ? from.length : differs
  const back = from.slice(shared).map(({ edit, before }) => ({ ...edit, value: before }))
  return [...back.toReversed(), ...to.slice(shared).map(({ edit }) => edit)]
}
