import { expect, test } from 'vitest'
import { crossing, isLine, sideOf, sumAt, type Line, type Place } from './line'

const box = { xs: [0, 1], ys: [0, 2] } as const

test('a line through the box cuts two of its edges', () => {
  expect(crossing([1, 0, -0.5], box)).toEqual([
    [0.5, 0],
    [0.5, 2],
  ])
  const [from, to] = crossing([1, 1, -1], box)!
  for (const place of [from, to]) expect(sumAt([1, 1, -1], place)).toBeCloseTo(0)
})

test('a line that passes by the box cuts nothing', () => {
  expect(crossing([1, 0, -5], box)).toBeUndefined()
  expect(sideOf([1, 0, -5], box)).toEqual([])
})

test('where every sum is positive the whole box is one side', () => {
  expect(sideOf([0, 0, 0], box)).toHaveLength(4)
  expect(isLine([0, 0, 3])).toBe(false)
  expect(isLine([0, 1, 3])).toBe(true)
})

test('the side is what the sum says, at any place', () => {
  const line: Line = [2, -1, 0.3]
  const side = sideOf(line, box)
  for (let step = 0; step < 200; step++) {
    const place: Place = [(step % 20) / 19, (2 * Math.floor(step / 20)) / 9]
    if (Math.abs(sumAt(line, place)) > 1e-6) expect(contains(side, place)).toBe(sumAt(line, place) > 0)
  }
})

/** By the number of edges that a ray to the right crosses. */
function contains(polygon: readonly Place[], [x, y]: Place): boolean {
  // A ray along an edge of the box would count it: it starts a little inside.
  const [px, py] = [Math.min(Math.max(x, 1e-9), 1 - 1e-9), Math.min(Math.max(y, 1e-9), 2 - 1e-9)]
  return (
    polygon.filter(([ax, ay], index) => {
      const [bx, by] = polygon[(index + 1) % polygon.length]!
      return ay > py !== by > py && px < ax + ((py - ay) / (by - ay)) * (bx - ax)
    }).length %
      2 ===
    1
  )
}
