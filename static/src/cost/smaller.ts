/** How a network does in fewer bits or with weights left out, read from a frame. */

import type { Frame } from '../live/frames'

/** `pruned`: the share of weights left out; `accuracy`: in classification. */
export type Smaller = { bits: number; pruned: number; bytes: number; loss: number; accuracy?: number }

/** The whole network in as many bits as training has. */
export const WHOLE_BITS = 32

export type Measured = { samples: number; rows: readonly Smaller[] }

/** Undefined where the frame holds no such view, or that of other samples. */
export function readSmaller(frame: Frame, split: string): Measured | undefined {
  const facts = frame.facts.get('smaller')
  if (!facts || facts.split !== split) return undefined
  const column = (name: string) => frame.tensors.get(`smaller/${name}`)?.data as Float32Array | undefined
  const [bits, pruned, bytes, loss] = ['bits', 'pruned', 'bytes', 'loss'].map((name) => column(name)!)
  const accuracy = column('accuracy')
  const rows = Array.from(bits!, (each, row) => ({
    bits: each,
    pruned: pruned![row]!,
    bytes: bytes![row]!,
    loss: loss![row]!,
    ...(accuracy && { accuracy: accuracy[row]! }),
  }))
  return { samples: facts.samples as number, rows }
}
