/** What the neuron did with one sample, number by number. */

import type { Look } from './look'

/** One weight, the bias last: with what it was multiplied, and how it changed. */
export type Term = { input: number; before: number; added: number; after: number }

export type Arithmetic = {
  terms: readonly Term[]
  /** With the weights before the correction. */
  sum: number
  answer: number
  target: number
  corrected: boolean
  /** The sum of now, where a weight was set by hand since. */
  sumSince: number | undefined
}

/** Sums of float32 numbers agree to so much of their size. */
const ROUNDING = 1e-3

/** Undefined before the first sample. */
export function arithmeticOf({ weights, visit }: Look): Arithmetic | undefined {
  if (!visit || visit.input.length !== weights.length) return undefined
  const { input, step, sum, answer, target, corrected } = visit
  const terms = weights.map((after, index) => {
    const added = corrected ? step[index]! : 0
    return { input: input[index]!, before: after - added, added, after }
  })
  const told = terms.reduce((total, { input, before }) => total + input * before, 0)
  const size = terms.reduce((total, { input, before }) => total + Math.abs(input * before), 1)
  const sumNow = terms.reduce((total, { input, after }) => total + input * after, 0)
  const isEdited = Math.abs(told - sum) > ROUNDING * size
  return { terms, sum, answer, target, corrected, sumSince: isEdited ? sumNow : undefined }
}

/** `1.00·0.50 + 0.25·1.00 − 1.00`; `number` writes a summand with its sign, the first without a plus. */
export function spelled(
  terms: readonly Term[],
  { number, most }: { number: (value: number, first: boolean) => string; most: number },
): string {
  const shown = terms.length > most ? [...terms.slice(0, most - 1), terms.at(-1)!] : terms
  const products = shown.map(({ input, before }, index) => {
    const isBias = index === shown.length - 1
    const gap = isBias && shown.length < terms.length ? '+ … ' : ''
    const factor = isBias ? '' : `·${input < 0 ? `(${number(input, true)})` : number(input, true)}`
    return `${gap}${number(before, index === 0)}${factor}`
  })
  return products.join(' ')
}
