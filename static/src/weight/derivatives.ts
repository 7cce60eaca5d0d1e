/** The loss's derivatives as a frame holds them. */

import type { Frame } from '../live/frames'
import { weightIn, type WeightAt } from './weights'

/** `sample`: null where it is the mean over so many training rows. */
export type Derivative = { value: number; split: 'train' | 'test'; sample: number | null; rows: number }

/** ∂L/∂w; undefined where the frame does not hold it. */
export const slopeOf = (frame: Frame, at: WeightAt): Derivative | undefined =>
  told(frame, weightIn(frame.tensors, { ...at, layer: `gradient/${at.layer}` }))

/** δ of a unit; a feature map has one for each of its pixels. */
export function deltaOf(
  frame: Frame,
  { layer, unit }: { layer: string; unit: number },
): Derivative | undefined {
  const deltas = frame.tensors.get(`delta/${layer}`)
  return told(frame, deltas?.shape.length === 1 ? (deltas.data as Float32Array)[unit] : undefined)
}

function told({ facts }: Frame, value = NaN): Derivative | undefined {
  const of = facts.get('gradients') as unknown as Omit<Derivative, 'value'> | undefined
  return of && Number.isFinite(value) ? { ...of, value } : undefined
}
