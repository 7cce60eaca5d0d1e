/** Single samples, as people look at them: rows of a table, or pictures. */

import type { Sample, SampleSplit } from '../types'

const PIXEL = /^pixel_\d+_\d+$/

/** The side of the square picture that the columns are the pixels of, or undefined. */
export function pictureSide(columns: readonly string[]): number | undefined {
  const side = Math.sqrt(columns.length)
  return side > 1 && Number.isInteger(side) && columns.every((name) => PIXEL.test(name)) ? side : undefined
}

/** Grey values 0 … 255 of one row of pixels, by the range of the whole dataset: an empty margin stays empty. */
export function toBytes(row: readonly number[], { low, high }: Pick<Sample, 'low' | 'high'>): Uint8Array {
  const [bottom, top] = [Math.min(...low), Math.max(...high)]
  return Uint8Array.from(row, (value) =>
    Math.round(Math.max(0, Math.min(1, (value - bottom) / (top - bottom || 1))) * 255),
  )
}

/** `outputs`: every target, where there are several. */
export type Specimen = { raw: readonly number[]; target: number; outputs?: readonly number[] }

/** `count` samples from `offset` on; behind the last one comes the first again. */
export function specimens({ raw, targets, outputs }: SampleSplit, offset: number, count: number): Specimen[] {
  return Array.from({ length: Math.min(count, raw.length) }, (_, index) => {
    const row = (offset + index) % raw.length
    return { raw: raw[row]!, target: targets[row]!, ...(outputs && { outputs: outputs[row]! }) }
  })
}
