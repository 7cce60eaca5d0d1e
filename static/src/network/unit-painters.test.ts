import { expect, test } from 'vitest'
import { meanOverChannels, toBytes } from './unit-painters'

test('a filter is shown as the mean over its input channels', () => {
  // Two filters of two channels of three cells.
  const filters = Float32Array.of(1, 2, 3, 3, 4, 5, 0, 0, 0, 8, 8, -8)
  expect([...meanOverChannels(filters, 2, 2, 3)]).toEqual([2, 3, 4, 4, 4, -4])
})

test('bytes reach the end at the largest value, and zero lies in the middle', () => {
  expect([...toBytes(Float32Array.of(-2, 0, 2))]).toEqual([0, 128, 255])
  expect([...toBytes(Float32Array.of(0.5))]).toEqual([191])
  expect([...toBytes(Float32Array.of(0.5, 0), 0)]).toEqual([255, 128])
})
