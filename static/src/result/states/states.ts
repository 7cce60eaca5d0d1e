/** What recurrent layers do with one sample, read from a frame. */

import type { Frame } from '../../live/frames'

/** A strip: a unit a row, a step a column. `signed`: between −1 and 1 or wider; else a gate between 0 and 1. */
export type Strip = { name: string; units: number; steps: number; values: Float32Array; signed: boolean }
export type States = { strips: ReadonlyMap<string, readonly Strip[]>; reach: Float32Array }

const SIGNED: ReadonlySet<string> = new Set(['state', 'cell'])

/** Undefined where the frame holds no such view. */
export function readStates(frame: Frame): States | undefined {
  const facts = frame.facts.get('states')
  if (!facts) return undefined
  const names = facts.layers as Record<string, string[]>
  const strips = new Map(
    Object.entries(names).map(([layer, parts]) => [
      layer,
      parts.map((name) => {
        const { data, shape } = frame.tensors.get(`${name}/${layer}`)!
        const [units, steps] = shape as [number, number]
        return { name, units, steps, values: data as Float32Array, signed: SIGNED.has(name) }
      }),
    ]),
  )
  const reach = frame.tensors.get('reach')?.data as Float32Array | undefined
  return { strips, reach: reach ?? new Float32Array() }
}

/** The names of each layer's strips, in order. */
export const partsOf = ({ strips }: States): Record<string, string[]> =>
  Object.fromEntries([...strips].map(([layer, each]) => [layer, each.map(({ name }) => name)]))

/** Cells as bytes of a colour table: −most … most on a diverging one, 0 … 1 on a grey one. */
export function bytesOf({ values, signed }: Strip): Uint8Array {
  const most = signed ? values.reduce((most, value) => Math.max(most, Math.abs(value)), 1) : 1
  const share = (value: number) => (signed ? (value / most + 1) / 2 : value)
  return Uint8Array.from(values, (value) => Math.round(Math.max(0, Math.min(1, share(value))) * 255))
}

export const meanOf = ({ values }: Strip): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1)

/** Decades that a bar of the reach spans, downwards from the largest. */
export const DECADES = 10

/** The height of each step's bar, 0 … 1: equal factors are equal distances. */
export function barsOf(reach: Float32Array): number[] {
  const most = reach.reduce((most, value) => Math.max(most, value), 0)
  if (most === 0) return Array.from(reach, () => 0)
  return Array.from(reach, (value) => Math.max(0, 1 + Math.log10(value / most) / DECADES))
}

/** How much less the first step moves the loss than the last, in decades; undefined where either does not. */
export function fading(reach: Float32Array): number | undefined {
  const [first, last] = [reach[0] ?? 0, reach.at(-1) ?? 0]
  return first > 0 && last > 0 ? Math.log10(last / first) : undefined
}
