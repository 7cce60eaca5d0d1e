import { expect, test } from 'vitest'
import { encodeQr, MOST_BYTES } from './qr'

/** The dark modules of a path as `x,y`. */
const dark = (path: string) => new Set([...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x},${y}`))

test('the three finder patterns stand in their corners, behind a quiet zone of four modules', () => {
  const { size, path } = encodeQr('https://school.example/#id=3f2c9a4e8b1d4c6f9e0a7b5d2c8f1e3a')!
  const modules = dark(path)
  const ring = (left: number, top: number) => {
    for (let side = 0; side < 7; side++) {
      for (const place of [
        [side, 0],
        [side, 6],
        [0, side],
        [6, side],
      ]) {
        expect(modules).toContain(`${left + place[0]!},${top + place[1]!}`)
      }
    }
    expect(modules).not.toContain(`${left + 1},${top + 1}`)
    expect(modules).toContain(`${left + 3},${top + 3}`)
  }
  ring(4, 4)
  ring(size - 11, 4)
  ring(4, size - 11)
  expect([...modules].some((place) => place.startsWith('3,') || place.endsWith(',3'))).toBe(false)
})

test('what no camera would read is not drawn', () => {
  expect(encodeQr('x'.repeat(MOST_BYTES))).toBeDefined()
  expect(encodeQr('x'.repeat(MOST_BYTES + 1))).toBeUndefined()
})
