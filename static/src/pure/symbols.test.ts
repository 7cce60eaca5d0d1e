import { expect, test } from 'vitest'
import { symbolsOf } from './symbols'

test('a number is told by the name of its symbol, or as itself where there is none', () => {
  expect(symbolsOf([1, 0, 2], ['A', 'B'])).toEqual(['B', 'A', '2'])
})
