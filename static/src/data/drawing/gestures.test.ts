import { expect, test } from 'vitest'
import { Gesture } from './gestures'
import type { Point } from './points'

const one: readonly Point[] = [[0, 0, 0]]

test('a press on empty ground adds a point, and a stroke leaves more behind it', () => {
  const gesture = new Gesture(one, [2, 2], 'pen', 1, 0.3)
  gesture.move([2.3, 2])
  gesture.move([3.1, 2])
  expect(gesture.end()).toEqual([
    [0, 0, 0],
    [2, 2, 1],
    [2.5, 2, 1],
    [3, 2, 1],
  ])
})

test('a press on a point carries it, whatever class is chosen', () => {
  const gesture = new Gesture(one, [0.1, 0.1], 'pen', 1, 0.3)
  gesture.move([1, 1])
  gesture.move([-2, 3])
  expect(gesture.end()).toEqual([[-2, 3, 0]])
})

test('pressed and let go, a point takes the chosen class; of that class already, nothing changes', () => {
  expect(new Gesture(one, [0.1, 0], 'pen', 1, 0.3).end()).toEqual([[0, 0, 1]])
  expect(new Gesture(one, [0.1, 0], 'pen', 0, 0.3).end()).toBe(one)
})

test('the eraser takes what it is drawn over', () => {
  const gesture = new Gesture([...one, [2, 0, 1]], [1, 0], 'eraser', 0, 0.3)
  gesture.move([2, 0])
  expect(gesture.end()).toEqual(one)
})
