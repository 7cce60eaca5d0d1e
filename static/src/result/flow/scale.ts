/** Gradients on a logarithmic scale. */

/** log10 of the norm. */
const LOWEST = -8
const HIGHEST = 2

/** The length or thickness that stands for a norm, 0 … 1. */
export function barOf(norm: number): number {
  if (!(norm > 0)) return 0
  return Math.max(0, Math.min(1, (Math.log10(norm) - LOWEST) / (HIGHEST - LOWEST)))
}
