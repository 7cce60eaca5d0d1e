import { expect, test } from 'vitest'
import { placeFor, type Kept } from './placement'

const room = { width: 1000, height: 600 }
const bubble = { width: 200, height: 80 }
const about = { x: 400, y: 300, width: 30, height: 30 }
const own: Kept = { box: about, weight: 1000 }
const beside = (x: number, y: number): Kept => ({ box: { x, y, width: 30, height: 30 }, weight: 100 })

test('a tooltip stands below, and above where a control is there', () => {
  expect(placeFor(bubble, about, room, [own])).toEqual({ x: 400, y: 336 })
  expect(placeFor(bubble, about, room, [own, beside(400, 340)])).toEqual({ x: 400, y: 214 })
})

test('with controls above and below it stands to a side', () => {
  const column = [own, beside(400, 340), beside(400, 260)]
  expect(placeFor(bubble, about, room, column)).toEqual({ x: 436, y: 300 })
  expect(
    placeFor(bubble, { ...about, x: 900 }, room, [
      { ...own, box: { ...about, x: 900 } },
      beside(900, 340),
      beside(900, 260),
    ]),
  ).toEqual({ x: 694, y: 300 })
})

test('it never leaves the window, nor covers what it explains', () => {
  for (const x of [0, 485, 970]) {
    for (const y of [0, 285, 570]) {
      const box = { x, y, width: 30, height: 30 }
      const place = placeFor(bubble, box, room, [{ box, weight: 1000 }])
      expect(place.x).toBeGreaterThanOrEqual(0)
      expect(place.x + bubble.width).toBeLessThanOrEqual(room.width)
      expect(place.y).toBeGreaterThanOrEqual(0)
      expect(place.y + bubble.height).toBeLessThanOrEqual(room.height)
      const apart =
        place.x >= x + 30 || place.x + bubble.width <= x || place.y >= y + 30 || place.y + bubble.height <= y
      expect(apart, `${x} ${y}`).toBe(true)
    }
  }
})
