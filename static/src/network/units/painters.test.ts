import { expect, test } from 'vitest'
import { cellsOf, toBytes } from './painters'

test('bytes reach the end at the largest value, and zero lies in the middle', () => {
  expect([...toBytes(Float32Array.of(-2, 0, 2))]).toEqual([0, 128, 255])
  expect([...toBytes(Float32Array.of(0.5))]).toEqual([191])
  expect([...toBytes(Float32Array.of(0.5, 0), 0)]).toEqual([255, 128])
})

test('a sequence keeps its channels and steps; other numbers lie as near to a square as they can', () => {
  expect(cellsOf([8, 40])).toEqual([8, 40])
  expect(cellsOf([1, 40])).toEqual([6, 7])
  expect(cellsOf([10])).toEqual([3, 4])
  expect(cellsOf([2, 4, 4])).toEqual([6, 6])
})
