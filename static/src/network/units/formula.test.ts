import { expect, test } from 'vitest'
import { formatSummand, formulaOf, MOST_TERMS, type Formula, type Known } from './formula'
import { toGraph } from '../../pure/graph'

const graph = toGraph({
  layers: [
    { type: 'dense', units: 3 },
    { type: 'tanh' },
    { type: 'dense', units: 2, bias: false },
    { type: 'batch-norm' },
    { type: 'relu' },
    { type: 'softmax' },
  ],
})
const known: Known = {
  units: (layer) => (layer === 'input' ? 2 : 3),
  isFunction: ({ type }) => type === 'tanh' || type === 'relu',
  features: ['x₁', 'x₂²'],
}
const spelled = ({ wrap, terms, bias }: Formula) => {
  const sum = terms.map(({ weight, symbol }) => (weight ? `w${weight.index.join()}·${symbol}` : symbol))
  return `${wrap ?? ''}(${[...sum, ...(bias ? [`b${bias.index.join()}`] : [])].join(' + ')})`
}

test('a dense unit is a weighted sum of its inputs and a bias', () => {
  expect(spelled(formulaOf(graph, { layer: 'dense-1', unit: 2 }, known)!)).toBe('(w2,0·x₁ + w2,1·x₂² + b2)')
})

test('an activation wraps the sum that it sticks to, whose weights are the dense layer’s', () => {
  const formula = formulaOf(graph, { layer: 'tanh-1', unit: 1 }, known)!
  expect(spelled(formula)).toBe('tanh(w1,0·x₁ + w1,1·x₂² + b1)')
  expect(formula.terms[0]!.weight!.layer).toBe('dense-1')
  expect(formula.sum).toEqual({ layer: 'dense-1', unit: 1 })
})

test('behind hidden layers the inputs are activations, and a layer without bias adds none', () => {
  expect(spelled(formulaOf(graph, { layer: 'dense-2', unit: 0 }, known)!)).toBe(
    '(w0,0·a₁ + w0,1·a₂ + w0,2·a₃)',
  )
})

test('an activation of anything else wraps that unit alone', () => {
  expect(spelled(formulaOf(graph, { layer: 'relu-1', unit: 1 }, known)!)).toBe('relu(a₂)')
})

test('what mixes units otherwise has no formula', () => {
  expect(formulaOf(graph, { layer: 'batch-norm-1', unit: 0 }, known)).toBeUndefined()
  expect(formulaOf(graph, { layer: 'softmax-1', unit: 0 }, known)).toBeUndefined()
  expect(formulaOf(graph, { layer: 'input', unit: 0 }, known)).toBeUndefined()
})

test('of many inputs the first are listed and the rest counted', () => {
  const formula = formulaOf(graph, { layer: 'dense-1', unit: 0 }, { ...known, units: () => 64 })!
  expect([formula.terms.length, formula.more]).toEqual([MOST_TERMS, 64 - MOST_TERMS])
})

test('the first summand carries its sign, the others are added or taken away', () => {
  expect(formatSummand(0.517, true)).toBe('0.52')
  expect(formatSummand(-1.3, true)).toBe('−1.30')
  expect(formatSummand(0.1, false)).toBe('+ 0.10')
  expect(formatSummand(-0.5, false)).toBe('− 0.50')
})

test('large numbers stay short, and what is none says so', () => {
  expect(formatSummand(12345, true)).toBe('1.2×10⁴')
  expect(formatSummand(NaN, false)).toBe('+ –')
})
