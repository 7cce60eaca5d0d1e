/** One number that training changes: where it is, and what it is in a frame. */

import type { Tensor } from '../live/safetensors'

export type WeightAt = { layer: string; parameter: string; index: readonly number[] }

export const sameWeight = (a: WeightAt | undefined, b: WeightAt | undefined): boolean =>
  a?.layer === b?.layer && a?.parameter === b?.parameter && String(a?.index) === String(b?.index)

/** NaN where the frame does not hold it, as after an edit of the network. */
export function weightIn(
  tensors: ReadonlyMap<string, Tensor>,
  { layer, parameter, index }: WeightAt,
): number {
  const tensor = tensors.get(`${layer}.${parameter}`)
  if (tensor?.shape.length !== index.length) return NaN
  const place = index.reduce((sum, at, axis) => sum * tensor.shape[axis]! + at, 0)
  return (tensor.data as Float32Array)[place] ?? NaN
}

/** A slider's end: twice the number and at least 2, on a round figure. */
export function reachFor(value: number): number {
  const wanted = Math.max(2, 2 * Math.abs(value))
  const unit = 10 ** Math.floor(Math.log10(wanted))
  return Math.ceil(wanted / unit) * unit
}
