import { expect, test } from 'vitest'
import { press, type Hand } from './keyboard'

const hand: Hand = {
  points: [
    [0, 0, 0],
    [2, 2, 1],
  ],
  cursor: [0, 0],
  target: 1,
  valued: false,
}
const key = (key: string, shiftKey = false) => ({ key, shiftKey })

test('arrows move the cursor and stop at the edge', () => {
  expect(press(hand, key('ArrowUp'))?.cursor).toEqual([0, 0.5])
  expect(press({ ...hand, cursor: [-6, 0] }, key('ArrowLeft'))?.cursor).toEqual([-6, 0])
})

test('Enter adds a point of the chosen class where the cursor is', () => {
  expect(press({ ...hand, cursor: [1, -1] }, key('Enter'))?.points).toEqual([...hand.points, [1, -1, 1]])
})

test('Shift with an arrow moves the point under the cursor, and the cursor with it', () => {
  const done = press(hand, key('ArrowRight', true))
  expect(done?.points?.[0]).toEqual([0.1, 0, 0])
  expect(done?.cursor).toEqual([0.1, 0])
  expect(done?.key).toBe('move-0')
  expect(press({ ...hand, cursor: [4, 4] }, key('ArrowRight', true))?.said.kind).toBe('nothing')
})

test('Delete erases the point under the cursor only', () => {
  expect(press(hand, key('Delete'))?.points).toEqual([[2, 2, 1]])
  expect(press({ ...hand, cursor: [1, 1] }, key('Delete'))?.points).toBeUndefined()
})

test('Page Down and Page Up go around the points', () => {
  expect(press(hand, key('PageDown'))?.cursor).toEqual([2, 2])
  expect(press(hand, key('PageUp'))?.cursor).toEqual([2, 2])
  expect(press({ ...hand, cursor: [5, 5] }, key('PageDown'))?.cursor).toEqual([0, 0])
  expect(press({ ...hand, cursor: [5, 5] }, key('PageUp'))?.cursor).toEqual([2, 2])
})

test('digits choose a class; values have none', () => {
  expect(press(hand, key('6'))?.target).toBe(5)
  expect(press(hand, key('7'))).toBeUndefined()
  expect(press({ ...hand, valued: true }, key('1'))).toBeUndefined()
  expect(press(hand, key('n'))).toBeUndefined()
})
