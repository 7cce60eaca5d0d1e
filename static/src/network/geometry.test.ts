import { expect, test } from 'vitest'
import { MAP, arcOver, arcPath, bodyOf, sizeOf, strokesBetween, unitMiddle } from './geometry'

test('a small vector unfolds to units, a large one folds to a block', () => {
  expect(bodyOf([4])).toEqual({ kind: 'units', count: 4 })
  expect(bodyOf([64])).toEqual({ kind: 'block' })
  expect(bodyOf(null)).toEqual({ kind: 'block' })
})

test('an image shows its first channels', () => {
  expect(bodyOf([16, 8, 8])).toEqual({ kind: 'maps', count: 6 })
})

test('more units need more room, downwards only', () => {
  const [small, large] = [sizeOf(bodyOf([2])), sizeOf(bodyOf([8]))]
  expect(large.height).toBeGreaterThan(small.height)
  expect(large.width).toBe(small.width)
})

test('strokes come in the order of the weight matrix, from map to map', () => {
  const source = { place: { x: 0, y: 0 }, width: 56, count: 2 }
  const target = { place: { x: 200, y: 0 }, width: 56, count: 3 }
  const strokes = strokesBetween(source, target)
  expect(strokes).toHaveLength(6)
  expect(strokes[1]).toEqual({ from: [28 + MAP / 2, unitMiddle(1)], to: [228 - MAP / 2, unitMiddle(0)] })
})

test('a wire rises over the layers between its ends, and only over those', () => {
  const boxes = [0, 100, 200].map((x) => ({ x, y: -x, width: 50, height: 80 }))
  expect(arcOver(boxes, 50, 100)).toBeUndefined()
  expect(arcOver(boxes, 50, 200)).toBeLessThan(-100)
  expect(arcOver(boxes, 50, 200)).toBeGreaterThan(-200)
})

test('an arc’s highest point is where it was asked to be', () => {
  const { path, top } = arcPath({ x: 0, y: 0 }, { x: 100, y: 0 }, -60)
  expect(top).toEqual({ x: 50, y: -60 })
  expect(path).toBe('M0,0 C50,-80 50,-80 100,0')
})
