import { expect, test } from 'vitest'
import { featureMap, isPlaneFeature } from './features'

const side = 4
const cell = (name: string, row: number, column: number) => featureMap(name, side)[row * side + column]!

test('x1 grows to the right, x2 grows upwards', () => {
  expect([cell('x1', 0, 0), cell('x1', 0, 3)]).toEqual([0, 255])
  expect([cell('x2', 0, 0), cell('x2', 3, 0)]).toEqual([255, 0])
})

test('x1x2 is positive where both have one sign', () => {
  expect([cell('x1x2', 0, 3), cell('x1x2', 3, 0), cell('x1x2', 0, 0)]).toEqual([255, 255, 0])
})

test('a column of a table is no feature of the plane', () => {
  expect(isPlaneFeature('petal length')).toBe(false)
})
