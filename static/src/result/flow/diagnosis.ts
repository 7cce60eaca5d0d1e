/**
 * What is wrong with the gradient's flow, if anything, with the evidence.
 *
 * The thresholds lie between what healthy and sick networks showed when both were measured (`measured.json`): first and last
 * layers of sound ones (tanh and ReLU up to ten layers, eleven sigmoid layers with batch normalisation) differ by a factor of
 * 34 in a single frame and by 10 for longer; six sigmoid layers rest at 40, ten differ by a million. Of a narrow ReLU layer
 * three quarters may be dead for a moment in a network that learns well.
 */

import type { Illness } from './remedies'
import type { Flow } from './flow'

/** `layer`, `from` and `to` count from 0. */
export type Finding = { kind: Illness } & (
  | { kind: 'exploding'; layer: number; norm: number }
  | { kind: 'overshooting'; layer: number; ratio: number }
  | { kind: 'dead'; layer: number; share: number }
  | { kind: 'saturated'; layer: number; share: number }
  | { kind: 'vanishing'; from: number; to: number; fold: number }
)

const EXPLODED = 100
/** A step as large as the weights themselves forgets what they were. */
const OVERSHOT = 1
const SHRUNK = 30
/** No sound network came near this: one look is enough. */
const VANISHED = 1000
const MOSTLY_DEAD = 0.8
const MOSTLY_SATURATED = 0.85
const WHOLLY_SATURATED = 0.95
/** Above this accuracy or R² there is little left to learn, below that one much. */
const SOLVED = 0.95
const LOST = 0.75
/** Fewer layers than this have no way on which a gradient could fade; it can be cut off on any. */
const DEEP = 3

/**
 * The worst finding; undefined for a healthy network, and for one that has solved its task: its errors are small.
 * `score` is the accuracy or R² on the training samples.
 */
export function diagnose(flow: Flow, score: number): Finding | undefined {
  const exploding = findExploding(flow)
  if (exploding || score >= SOLVED) return exploding
  return findOvershooting(flow) ?? findDead(flow) ?? findSaturated(flow, score) ?? findVanishing(flow)
}

/** How many looks at different moments have to agree. */
const AGREEING = 3

/** Speaks of what lasts: the first steps of a sound network are often wild. */
export class Watch {
  #moments: { at: string; finding: Finding | undefined }[] = []

  /** `at` names the moment; the same moment counts once. At the end of a run the last look decides. */
  look(at: string, finding: Finding | undefined, ended: boolean): Finding | undefined {
    if (this.#moments.at(-1)?.at === at) this.#moments.pop()
    this.#moments = [...this.#moments, { at, finding }].slice(-AGREEING)
    if (!finding || ended || isPlain(finding)) return finding
    const agree = this.#moments.filter((each) => each.finding?.kind === finding.kind)
    return agree.length === AGREEING ? finding : undefined
  }

  /** Another run begins. */
  forget(): void {
    this.#moments = []
  }
}

const isPlain = (finding: Finding): boolean =>
  finding.kind === 'exploding' || (finding.kind === 'vanishing' && finding.fold >= VANISHED)

function findExploding({ norm }: Flow): Finding | undefined {
  const layer = largest(norm)
  if (layer === undefined || norm[layer]! < EXPLODED) return undefined
  return { kind: 'exploding', layer, norm: norm[layer]! }
}

function findOvershooting({ ratio }: Flow): Finding | undefined {
  const layer = largest(ratio)
  if (layer === undefined || ratio[layer]! < OVERSHOT) return undefined
  return { kind: 'overshooting', layer, ratio: ratio[layer]! }
}

function findDead({ dead }: Flow): Finding | undefined {
  const layer = largest(dead)
  if (layer === undefined || dead[layer]! < MOSTLY_DEAD) return undefined
  return { kind: 'dead', layer, share: dead[layer]! }
}

function findVanishing({ norm }: Flow): Finding | undefined {
  const from = norm.length - 1
  const fold = norm[from]! / norm[0]!
  const isWay = norm.length >= DEEP || (from > 0 && fold === Infinity)
  return isWay && fold >= SHRUNK ? { kind: 'vanishing', from, to: 0, fold } : undefined
}

/** An output that is sure of itself saturates, and should, unless it is sure of the wrong. */
function findSaturated({ saturated }: Flow, score: number): Finding | undefined {
  const shares = Array.from(saturated)
  const layer = largest(shares.slice(0, -1))
  if (layer !== undefined && shares[layer]! >= MOSTLY_SATURATED)
    return { kind: 'saturated', layer, share: shares[layer]! }
  const output = shares.length - 1
  if (!(shares[output]! >= WHOLLY_SATURATED && score < LOST)) return undefined
  return { kind: 'saturated', layer: output, share: shares[output]! }
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
