import { expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import { nearestPoint, reachOf, readCode } from './code'

const f32 = (...values: number[]) => Float32Array.from(values)

function frame(facts: Record<string, unknown>, points: number[], classes?: number[]): Frame {
  const tensors = new Map([
    ['code/points', { dtype: 'F32', shape: [points.length / 2, 2], data: f32(...points) }],
    ...(classes
      ? [['code/classes', { dtype: 'I32', shape: [classes.length], data: Int32Array.from(classes) }] as const]
      : []),
  ])
  return { facts: new Map([['code', { view: 'code', ...facts }]]), tensors } as unknown as Frame
}

test('points are read with the classes of their samples', () => {
  const facts = { split: 'test', layer: 'dense-2', units: 8, shares: [0.5, 0.25] }
  const code = readCode(frame(facts, [1, -2, 3, 4], [7, 0]), 'test')!
  expect([[...code.x], [...code.y], [...code.classes!]]).toEqual([
    [1, 3],
    [-2, 4],
    [7, 0],
  ])
  expect([code.layer, code.units, code.shares]).toEqual(['dense-2', 8, [0.5, 0.25]])
})

test('codes of other samples than those asked for are none', () => {
  expect(
    readCode(frame({ split: 'train', layer: 'a', units: 2, shares: null }, [0, 0]), 'test'),
  ).toBeUndefined()
})

test('without a narrow layer there are no points', () => {
  const code = readCode(
    { ...frame({ split: 'test', layer: null, units: 0, shares: null }, []), tensors: new Map() },
    'test',
  )!
  expect([code.units, code.x.length, code.classes]).toEqual([0, 0, undefined])
})

test('a plot reaches as far as its points, in steps, and shrinks only when they fill little of it', () => {
  expect(reachOf({ x: f32(0.3), y: f32(-1.7) }, 1)).toBe(2)
  expect(reachOf({ x: f32(0.8), y: f32(0) }, 2)).toBe(2)
  expect(reachOf({ x: f32(0.3), y: f32(0) }, 2)).toBe(0.5)
  expect(reachOf({ x: f32(-72), y: f32(3) }, 2)).toBe(100)
  expect(reachOf({ x: f32(0), y: f32(0) }, 5)).toBe(5)
})

test('the nearest point is found, and none where all are far', () => {
  const code = { x: f32(-1, 1), y: f32(-1, 1) }
  expect(nearestPoint(code, 2, 0.26, 0.74)).toBe(0)
  expect(nearestPoint(code, 2, 0.75, 0.25)).toBe(1)
  expect(nearestPoint(code, 2, 0.5, 0.5)).toBeUndefined()
})
