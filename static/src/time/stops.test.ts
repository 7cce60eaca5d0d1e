import { expect, test } from 'vitest'
import { epochAt, positionOf, stopsOf } from './stops'

const kept = [
  { epoch: 0, batch: 0 },
  { epoch: 20, batch: 0 },
  { epoch: 10, batch: 0 },
  { epoch: 20, batch: 3 },
  { epoch: 31, batch: 2 },
  { epoch: 40, batch: 0 },
]

test('whole epochs before now are stops, each once and in order', () => {
  expect(stopsOf([...kept, { epoch: 10, batch: 0 }], { epoch: 40, batch: 0 })).toEqual([0, 10, 20])
})

test('within the newest epoch its begin is past', () => {
  expect(stopsOf(kept, { epoch: 40, batch: 1 })).toEqual([0, 10, 20, 40])
})

test('behind the last stop lies now', () => {
  expect(epochAt([0, 10], 1)).toBe(10)
  expect(epochAt([0, 10], 2)).toBeUndefined()
  expect(positionOf([0, 10], undefined)).toBe(2)
})

test('the slider stands at the epoch that is looked at, or at the one before it once that is no longer kept', () => {
  expect(positionOf([0, 10, 20], 10)).toBe(1)
  expect(positionOf([0, 20], 10)).toBe(0)
  expect(positionOf([10, 20], 30)).toBe(1)
})
