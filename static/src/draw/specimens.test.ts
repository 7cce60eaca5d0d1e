import { expect, test } from 'vitest'
import { pictureSide, specimens, toBytes } from './specimens'

test('pixels make a picture, other columns do not', () => {
  expect(pictureSide(['pixel_0_0', 'pixel_0_1', 'pixel_1_0', 'pixel_1_1'])).toBe(2)
  expect(pictureSide(['pixel_0_0', 'pixel_0_1', 'pixel_1_0'])).toBeUndefined()
  expect(pictureSide(['sepal length (cm)', 'a', 'b', 'c'])).toBeUndefined()
  expect(pictureSide(['x1'])).toBeUndefined()
})

test('paper is 0 and ink 255, even where one pixel never holds ink', () => {
  expect([...toBytes([0, 8, 16, 99], { low: [0, 0, 0, 0], high: [0, 16, 16, 16] })]).toEqual([
    0, 128, 255, 255,
  ])
})

test('behind the last sample comes the first again', () => {
  const split = { raw: [[1], [2], [3]], targets: [0, 1, 2] }
  expect(specimens(split, 2, 2)).toEqual([
    { raw: [3], target: 2 },
    { raw: [1], target: 0 },
  ])
  expect(specimens(split, 0, 9)).toHaveLength(3)
})
