import { expect, test } from 'vitest'
import { stepTo } from './matrix'

test('arrows go from cell to cell and stop at the edge', () => {
  expect(stepTo('ArrowDown', [0, 0], 3)).toEqual([1, 0])
  expect(stepTo('ArrowRight', [1, 2], 3)).toEqual([1, 2])
  expect(stepTo('ArrowLeft', [1, 2], 3)).toEqual([1, 1])
  expect(stepTo('ArrowUp', [0, 1], 3)).toEqual([0, 1])
})

test('a matrix may have more columns than rows', () => {
  expect(stepTo('ArrowRight', [0, 2], 2, 4)).toEqual([0, 3])
  expect(stepTo('ArrowDown', [1, 3], 2, 4)).toEqual([1, 3])
})

test('the first arrow shows the first cell, another key nothing', () => {
  expect(stepTo('ArrowDown', undefined, 3)).toEqual([0, 0])
  expect(stepTo('a', [1, 1], 3)).toBeUndefined()
})
