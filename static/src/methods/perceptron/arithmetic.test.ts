import { expect, test } from 'vitest'
import { arithmeticOf, spelled } from './arithmetic'
import type { Look, Visit } from './look'

const visit: Visit = {
  row: 2,
  input: [1, 0.5, 1],
  step: [-1, -0.5, -1],
  sum: 2.25,
  answer: 1,
  target: 0,
  corrected: true,
}
/** After the correction: before it the weights were 2, 0.5 and 0. */
const look = { weights: [1, 0, -1], visit } as unknown as Look

test('before the first sample there is nothing to tell', () => {
  expect(arithmeticOf({ ...look, visit: undefined })).toBeUndefined()
})

test('each weight is told as it was, with what was added and as it is', () => {
  const { terms, sum, sumSince } = arithmeticOf(look)!
  expect(terms.map(({ before, added, after }) => [before, added, after])).toEqual([
    [2, -1, 1],
    [0.5, -0.5, 0],
    [0, -1, -1],
  ])
  expect(sum).toBe(2.25)
  expect(sumSince).toBeUndefined()
})

test('where the answer was right the weights are what they were', () => {
  const right = { ...visit, corrected: false, target: 1, sum: 0, step: [0, 0, 0] }
  const { terms } = arithmeticOf({ ...look, visit: right })!
  expect(terms.every(({ before, after, added }) => before === after && added === 0)).toBe(true)
})

test('a weight that was set by hand since is told of', () => {
  const edited = { ...look, weights: [5, 0, -1] }
  expect(arithmeticOf(edited)!.sumSince).toBe(4)
})

test('the sum is spelled with its signs, the bias without a factor', () => {
  const number = (value: number, first: boolean) =>
    `${value < 0 ? (first ? '−' : '− ') : first ? '' : '+ '}${Math.abs(value)}`
  const { terms } = arithmeticOf(look)!
  expect(spelled(terms, { number, most: 8 })).toBe('2·1 + 0.5·0.5 + 0')
  expect(spelled(terms, { number, most: 2 })).toBe('2·1 + … + 0')
})
