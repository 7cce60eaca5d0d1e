import { beforeAll, expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import { codeAt, gridPixels, readDecoded } from './decoded'

const tensor = (...values: number[]) => ({ dtype: 'F32', shape: [], data: Float32Array.from(values) })
const frame = {
  facts: new Map([['decoded', { view: 'decoded', side: 2, reach: 3 }]]),
  tensors: new Map([
    ['decoded/grid', tensor(0, 1, 1, 0, 0, 0, 1, 1)],
    ['decoded/at', tensor(0.5, 1)],
  ]),
} as unknown as Frame

/** Node has no canvas. */
beforeAll(() => {
  globalThis.ImageData ??= class {
    data: Uint8ClampedArray
    constructor(
      readonly width: number,
      readonly height: number,
    ) {
      this.data = new Uint8ClampedArray(4 * width * height)
    }
  } as unknown as typeof ImageData
})

test('codes over the plane and the one pointed at are read', () => {
  const { side, grid, at } = readDecoded(frame, 3)!
  expect([side, grid.length, at]).toEqual([2, 8, [0.5, 1]])
})

test('those of a plane of another size are none', () => {
  expect(readDecoded(frame, 2)).toBeUndefined()
})

test('the top left is the least of the first number and the most of the second', () => {
  expect(codeAt(3, 0, 0)).toEqual([-3, 3])
  expect(codeAt(3, 0.75, 0.5)).toEqual([1.5, 0])
})

test('pictures stand row by row as one', () => {
  const format = { channels: 1, height: 1, width: 2, low: 0, high: 1 }
  const whole = gridPixels(readDecoded(frame, 3)!, format, false)
  expect([whole.width, whole.height]).toEqual([4, 2])
  const greys = Array.from(whole.data.filter((_, place) => place % 4 === 0))
  expect(greys).toEqual([0, 255, 255, 0, 0, 0, 255, 255])
})
