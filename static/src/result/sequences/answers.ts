/** What the network says at every step of some sequences. */

import type { Frame } from '../../live/frames'
import type { ChosenSample } from '../../state/chosen.svelte'

/** The class that is asked for at each step, and the one that the network thinks most likely. */
export type Answers = { wanted: readonly number[]; given: readonly number[] }

type Facts = { split: ChosenSample['split']; samples: number[]; targets: number[][] }

/** Of each sequence that was asked for; undefined while frames are still of others. */
export function readAnswers(
  frame: Frame,
  split: ChosenSample['split'],
  indices: readonly number[],
): Answers[] | undefined {
  const facts = frame.facts.get('predictions') as unknown as Facts | undefined
  const tensor = frame.tensors.get('predictions/top_classes')
  if (!tensor || facts?.split !== split || String(facts.samples) !== String(indices)) return undefined
  const [, top, steps] = tensor.shape as [number, number, number]
  const classes = tensor.data as Int32Array
  return facts.targets.map((wanted, row) => ({
    wanted,
    given: [...classes.subarray(row * top * steps, row * top * steps + steps)],
  }))
}

/** The steps that are wrong, from 0. */
export const wrongSteps = ({ wanted, given }: Answers): number[] =>
  wanted.flatMap((each, step) => (each === given[step] ? [] : [step]))
