/** What a unit computes, as a formula whose numbers come from frames. */

import { MINUS, powerOfTen } from '../../pure/format'
import { INPUT, sources, type Graph, type GraphLayer } from '../../pure/graph'
import type { WeightAt } from '../../weight/weights'

export type Unit = { layer: string; unit: number }

/** One summand: `weight · symbol`, or the symbol alone. */
export type Term = { symbol: string; from: Unit; weight: WeightAt | undefined }

export type Formula = {
  /** The function around the sum, as `tanh`, or undefined for the sum itself. */
  wrap: string | undefined
  terms: readonly Term[]
  /** Summands that are not listed, because they are too many. */
  more: number
  bias: WeightAt | undefined
  /** Whose value the sum is. */
  sum: Unit
}

export type Known = {
  units: (layer: string) => number
  /** Whether a layer is a function of each unit alone. */
  isFunction: (layer: GraphLayer) => boolean
  /** What the inputs are called. */
  features: readonly string[]
}

/** As many summands as one can take in. */
export const MOST_TERMS = 12

/** The formula of a unit of a dense layer, or of an activation; undefined for what is no such sum. */
export function formulaOf(graph: Graph, { layer, unit }: Unit, known: Known): Formula | undefined {
  const found = graph.layers.find(({ id }) => id === layer)
  const [source, ...others] = sources(graph, layer)
  if (!found || source === undefined || others.length > 0) return undefined
  if (found.type === 'dense') return weightedSum(found, unit, source, known)
  if (!known.isFunction(found)) return undefined
  const before = graph.layers.find(({ id }) => id === source)
  const inner = before?.type === 'dense' ? formulaOf(graph, { layer: source, unit }, known) : undefined
  return { ...(inner ?? alone({ layer: source, unit }, known)), wrap: found.type }
}

function weightedSum({ id, bias }: GraphLayer, unit: number, source: string, known: Known): Formula {
  const inputs = known.units(source)
  const terms = Array.from({ length: Math.min(inputs, MOST_TERMS) }, (_, input) => ({
    symbol: symbolOf({ layer: source, unit: input }, known),
    from: { layer: source, unit: input },
    weight: { layer: id, parameter: 'weight', index: [unit, input] },
  }))
  const constant = bias === false ? undefined : { layer: id, parameter: 'bias', index: [unit] }
  return { wrap: undefined, terms, more: inputs - terms.length, bias: constant, sum: { layer: id, unit } }
}

function alone(from: Unit, known: Known): Formula {
  const term = { symbol: symbolOf(from, known), from, weight: undefined }
  return { wrap: undefined, terms: [term], more: 0, bias: undefined, sum: from }
}

/** Features have names; a unit's activation is a₁, a₂ … */
function symbolOf({ layer, unit }: Unit, { features }: Known): string {
  return (layer === INPUT ? features[unit] : undefined) ?? `a${subscript(unit + 1)}`
}

export const subscript = (number: number): string =>
  [...String(number)].map((figure) => String.fromCodePoint(0x2080 + Number(figure))).join('')

const LARGE = 1000

/**
 * A number as a summand: the sign is an operator, but before the first one. `first`: whether nothing stands before it. Two
 * decimals, so that nothing jumps while it changes.
 */
export function formatSummand(value: number, first: boolean): string {
  if (!Number.isFinite(value)) return first ? '–' : '+ –'
  const size = Math.abs(value)
  const figures = size >= LARGE ? powerOfTen(size, 1) : size.toFixed(2)
  const sign = value < 0 ? MINUS : first ? '' : '+'
  return first ? `${sign}${figures}` : `${sign} ${figures}`
}
