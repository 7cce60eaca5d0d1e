import { expect, test } from 'vitest'
import { barHeights } from './histogram'

test('bars are shares of the tallest', () => {
  expect(barHeights(Uint32Array.of(0, 5, 10))).toEqual([0, 0.5, 1])
})

test('where nothing was counted, nothing is drawn', () => {
  expect(barHeights(Uint32Array.of(0, 0))).toEqual([0, 0])
})
