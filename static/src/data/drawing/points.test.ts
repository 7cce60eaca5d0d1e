import { expect, test } from 'vitest'
import {
  added,
  classCount,
  converted,
  erased,
  MOST_POINTS,
  moved,
  nearest,
  retargeted,
  trail,
  type Point,
} from './points'

const three: readonly Point[] = [
  [0, 0, 0],
  [1, 0, 1],
  [1, 0, 2],
]

test('a point settles on tenths within the plane', () => {
  expect(added([], [1.234, -9], 3)).toEqual([[1.2, -6, 3]])
  expect(Object.is(added([], [-0.01, 0], 0)[0]![0], 0)).toBe(true)
})

test('the plane takes two thousand points and no more', () => {
  const full = Array.from({ length: MOST_POINTS }, (): Point => [0, 0, 0])
  expect(added(full, [1, 1], 1)).toBe(full)
})

test('the nearest point is found within reach, and of those that cover each other the upper one', () => {
  expect(nearest(three, [0.2, 0], 0.3)).toBe(0)
  expect(nearest(three, [1, 0.1], 0.3)).toBe(2)
  expect(nearest(three, [3, 3], 0.3)).toBe(-1)
})

test('a stroke leaves points at equal distances', () => {
  expect(trail([], [0, 0], [1.6, 0], 1)).toEqual([
    [0.5, 0, 1],
    [1, 0, 1],
    [1.5, 0, 1],
  ])
  expect(trail(three, [0, 0], [0.4, 0], 1)).toBe(three)
})

test('a point moves and keeps its target, or keeps its place and takes another', () => {
  expect(moved(three, 1, [2, 2])[1]).toEqual([2, 2, 1])
  expect(retargeted(three, 1, 5)[1]).toEqual([1, 0, 5])
})

test('an eraser takes all that it covers, and changes nothing elsewhere', () => {
  expect(erased(three, [1, 0], 0.2)).toEqual([[0, 0, 0]])
  expect(erased(three, [4, 4], 0.2)).toBe(three)
})

test('there are as many classes as the highest says, two at least', () => {
  expect(classCount([])).toBe(2)
  expect(classCount(three)).toBe(3)
})

test('classes become values from −1 to 1, and values two classes', () => {
  expect(converted(three, true).map(([, , target]) => target)).toEqual([-1, 0, 1])
  expect(
    converted(
      [
        [0, 0, -0.5],
        [0, 0, 0.2],
      ],
      false,
    ).map(([, , target]) => target),
  ).toEqual([0, 1])
})
