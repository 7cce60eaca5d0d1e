import { expect, test } from 'vitest'
import { toBytes } from './painters'

test('bytes reach the end at the largest value, and zero lies in the middle', () => {
  expect([...toBytes(Float32Array.of(-2, 0, 2))]).toEqual([0, 128, 255])
  expect([...toBytes(Float32Array.of(0.5))]).toEqual([191])
  expect([...toBytes(Float32Array.of(0.5, 0), 0)]).toEqual([255, 128])
})
