/** What a resting loss means. */

import type { Reason } from '../types'

/**
 * `half`: ½·ln 2, where XOR with two hidden units rests from about half of all starts: two of four corners are answered
 * with one half. `guess`: ln 2, where every answer is one half.
 */
export type Rest = 'half' | 'guess' | 'other'

const NEAR = 0.01
/** By which share of itself the loss has to move for the plateau to be over. */
const LEFT = 0.05

const CROSS_ENTROPIES = new Set(['cross-entropy', 'binary-cross-entropy'])

/** The plateau that a notice told of, or undefined when there is none or the loss has left it. */
export function restingAt(
  notice: Pick<Reason, 'code' | 'values'> | undefined,
  trainLoss: number,
  loss: string,
): { value: number; rest: Rest } | undefined {
  const value = Number(notice?.code === 'plateau' ? notice.values.loss : NaN)
  if (!(Math.abs(trainLoss - value) <= LEFT * value)) return undefined
  return { value: trainLoss, rest: CROSS_ENTROPIES.has(loss) ? restOf(trainLoss) : 'other' }
}

function restOf(value: number): Rest {
  if (Math.abs(value - Math.LN2 / 2) < NEAR) return 'half'
  return Math.abs(value - Math.LN2) < NEAR ? 'guess' : 'other'
}
