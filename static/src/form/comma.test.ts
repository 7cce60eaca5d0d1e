import { expect, test } from 'vitest'
import { withPoint } from './comma'

test('a single comma is the decimal point', () => {
  expect([',', '0,5', '-1,25', '1e-3,5'].map(withPoint)).toEqual(['.', '0.5', '-1.25', '1e-3.5'])
})

test('a point beside commas, or several commas, is somebody else’s spelling', () => {
  expect(['1,000.5', '1.000,5', '1,000,000', '0.5', '7'].map(withPoint)).toEqual(Array(5).fill(undefined))
})
