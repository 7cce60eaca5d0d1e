import { expect, test } from 'vitest'
import { bars } from './glyph'

const network = (...units: (number | undefined)[]) => ({
  layers: units.map((count) => (count === undefined ? { type: 'tanh' } : { type: 'dense', units: count })),
})

test('every layer is a bar within the box, from left to right', () => {
  const drawn = bars(network(4, undefined, 2, undefined, 500), 80, 30)
  expect(drawn).toHaveLength(5)
  for (const { x, y, width, height } of drawn) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(80)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y + height).toBeLessThanOrEqual(30)
  }
  expect(drawn.map(({ x }) => x)).toEqual(drawn.map(({ x }) => x).toSorted((a, b) => a - b))
})

test('more units are taller, and only layers with weights are marked', () => {
  const [wide, activation, one] = bars(network(32, undefined, 1), 80, 30)
  expect(wide!.height).toBeGreaterThan(one!.height)
  expect([wide, activation, one].map((bar) => bar!.weights)).toEqual([true, false, true])
})

test('a single layer stands in the middle and is no wall', () => {
  const [bar] = bars(network(1), 90, 30)
  expect(bar!.width).toBeLessThan(15)
  expect(bar!.x + bar!.width / 2).toBeCloseTo(45, -1)
})
