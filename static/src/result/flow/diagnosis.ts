/**
 * What is wrong with the gradient's flow, if anything, with the evidence.
 *
 * The thresholds lie between what healthy and sick networks showed when both were measured on the circle, the spiral and the
 * digits: first and last layers of sound ones (tanh and ReLU up to nine layers, eleven sigmoid layers with batch
 * normalisation) differ by a factor of 15 at most; six sigmoid layers differ by 40 and more, eleven by 100,000. Of a narrow
 * ReLU layer more than half may be dead in a network that learns well.
 */

import type { Flow } from './flow'

/** `layer`, `from` and `to` count from 0. */
export type Finding =
  | { kind: 'exploding'; layer: number; norm: number }
  | { kind: 'dead'; layer: number; share: number }
  | { kind: 'vanishing'; from: number; to: number; fold: number }
  | { kind: 'saturated'; layer: number; share: number }

const EXPLODED = 100
const SHRUNK = 30
const MOSTLY_DEAD = 0.75
const MOSTLY_SATURATED = 0.85
/** Fewer layers than this have no way on which a gradient could vanish. */
const DEEP = 3

/** The worst finding; undefined for a healthy network, and for one that has solved its task: its errors are small. */
export function diagnose(flow: Flow, solved: boolean): Finding | undefined {
  const exploding = findExploding(flow)
  if (exploding || solved) return exploding
  return findDead(flow) ?? findVanishing(flow) ?? findSaturated(flow)
}

function findExploding({ norm }: Flow): Finding | undefined {
  const layer = largest(norm)
  if (layer === undefined || norm[layer]! < EXPLODED) return undefined
  return { kind: 'exploding', layer, norm: norm[layer]! }
}

function findDead({ dead }: Flow): Finding | undefined {
  const layer = largest(dead)
  if (layer === undefined || dead[layer]! < MOSTLY_DEAD) return undefined
  return { kind: 'dead', layer, share: dead[layer]! }
}

function findVanishing({ norm }: Flow): Finding | undefined {
  const from = norm.length - 1
  const fold = norm[from]! / norm[0]!
  return norm.length >= DEEP && fold >= SHRUNK ? { kind: 'vanishing', from, to: 0, fold } : undefined
}

/** The output layer is left out: a classifier that is sure of itself saturates its output, and should. */
function findSaturated({ saturated }: Flow): Finding | undefined {
  const hidden = Array.from(saturated).slice(0, -1)
  const layer = largest(hidden)
  if (layer === undefined || hidden[layer]! < MOSTLY_SATURATED) return undefined
  return { kind: 'saturated', layer, share: hidden[layer]! }
}

function largest(values: ArrayLike<number>): number | undefined {
  let best: number | undefined
  for (let index = 0; index < values.length; index++) {
    if (best === undefined || values[index]! > values[best]!) best = index
  }
  return best
}

/** "400" rather than "413.7": two figures at most, so that words do not flicker. */
export function roundedFold(fold: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(fold))
  return Math.round(fold / magnitude) * magnitude
}
