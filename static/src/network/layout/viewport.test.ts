import { expect, test } from 'vitest'
import { holds, meets, outside, stepped, viewportFor, type Sight } from './viewport'

const room = { x: 20, y: 20, width: 400, height: 300 }
const sight = (width: number, more: Partial<Sight> = {}): Sight => ({
  bounds: { x: 0, y: -50, width, height: 100 },
  room,
  zoom: { least: 0.75, most: 1.4 },
  ...more,
})

test('what fits is centred, as large as the room and the limit allow', () => {
  expect(viewportFor(sight(400))).toEqual({ x: 20, y: 170, zoom: 1 })
  expect(viewportFor(sight(100))).toEqual({ x: 150, y: 170, zoom: 1.4 })
})

test('what is too long stays legible and begins at its start', () => {
  expect(viewportFor(sight(2000))).toEqual({ x: 20, y: 170, zoom: 0.75 })
})

test('what must be seen is brought in by the least move', () => {
  const focus = { x: 1000, y: -50, width: 80, height: 100 }
  const { x, zoom } = viewportFor(sight(2000, { focus }))
  expect(x + (focus.x + focus.width) * zoom).toBe(room.x + room.width)
  const now = { x: -500, y: 170, zoom: 0.75 }
  expect(viewportFor(sight(2000, { focus, now })).x).toBe(-500)
})

test('the view stays where it was, within what is drawn', () => {
  const now = { x: -400, y: 170, zoom: 0.75 }
  expect(viewportFor(sight(2000, { now })).x).toBe(-400)
  expect(viewportFor(sight(700, { now })).x).toBe(20 + 400 - 700 * 0.75)
})

test('another zoom keeps the corner where it was', () => {
  const now = { x: -380, y: 170, zoom: 1 }
  const { x, zoom } = viewportFor(sight(2000, { now }))
  expect((room.x - x) / zoom).toBe(400)
})

test('what sticks out before or after the room is told, and a step brings it closer', () => {
  const bounds = { x: 0, y: 0, width: 1000, height: 100 }
  const start = { x: 20, y: 20, zoom: 1 }
  expect(outside(bounds, room, start, false)).toEqual({ before: false, after: true })
  expect(outside(bounds, room, start, true)).toEqual({ before: false, after: false })
  const next = stepped(start, room, 1, false)
  expect(next).toEqual({ x: -260, y: 20, zoom: 1 })
  expect(outside(bounds, room, next, false)).toEqual({ before: true, after: true })
  expect(stepped(next, room, -1, false)).toEqual(start)
})

test('a box is held where all of it appears in the room, and met where some does', () => {
  const box = { x: 0, y: 0, width: 100, height: 100 }
  const at = (x: number, zoom = 1) => [
    holds(room, box, { x, y: 20, zoom }),
    meets(room, box, { x, y: 20, zoom }),
  ]
  expect(at(20)).toEqual([true, true])
  expect(at(19)).toEqual([false, true])
  expect(at(20, 4)).toEqual([false, true])
  expect(at(-80)).toEqual([false, false])
  expect(at(420)).toEqual([false, false])
})
