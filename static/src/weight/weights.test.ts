import { expect, test } from 'vitest'
import type { Tensor } from '../live/safetensors'
import { reachFor, sameWeight, weightIn } from './weights'

const tensors = new Map<string, Tensor>([
  ['a.weight', { dtype: 'F32', shape: [2, 3], data: Float32Array.of(0, 1, 2, 10, 11, 12) }],
  ['a.bias', { dtype: 'F32', shape: [2], data: Float32Array.of(-1, -2) }],
])

test('a weight is found by its row and column', () => {
  expect(weightIn(tensors, { layer: 'a', parameter: 'weight', index: [1, 2] })).toBe(12)
  expect(weightIn(tensors, { layer: 'a', parameter: 'bias', index: [1] })).toBe(-2)
})

test('what a frame does not hold is no number', () => {
  expect(weightIn(tensors, { layer: 'b', parameter: 'weight', index: [0, 0] })).toBeNaN()
  expect(weightIn(tensors, { layer: 'a', parameter: 'weight', index: [0] })).toBeNaN()
  expect(weightIn(tensors, { layer: 'a', parameter: 'bias', index: [7] })).toBeNaN()
})

test('weights are the same by place, not by object', () => {
  const at = { layer: 'a', parameter: 'weight', index: [1, 2] }
  expect(sameWeight(at, { ...at, index: [1, 2] })).toBe(true)
  expect(sameWeight(at, { ...at, index: [2, 1] })).toBe(false)
  expect(sameWeight(at, undefined)).toBe(false)
})

test('a slider reaches past the number it begins with', () => {
  expect([0, 0.4, -1.3, 2.6, -77].map(reachFor)).toEqual([2, 2, 3, 6, 200])
})
