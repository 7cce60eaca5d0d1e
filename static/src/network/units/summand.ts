/** A number as a summand of a formula: the sign is an operator, but before the first one. */

import { MINUS, powerOfTen } from '../../pure/format'

const LARGE = 1000

/** `first`: whether nothing stands before it. Two decimals, so that nothing jumps while it changes. */
export function formatSummand(value: number, first: boolean): string {
  if (!Number.isFinite(value)) return first ? '–' : '+ –'
  const size = Math.abs(value)
  const figures = size >= LARGE ? powerOfTen(size, 1) : size.toFixed(2)
  const sign = value < 0 ? MINUS : first ? '' : '+'
  return first ? `${sign}${figures}` : `${sign} ${figures}`
}
