import { expect, test } from 'vitest'
import { imageFormat, toPixels } from './picture'

const sample = { columns: ['a', 'b', 'c', 'd'], low: [0, 0, 0, 0], high: [16, 16, 8, 16] }

test('an input with channel, rows and columns is an image, a list of features none', () => {
  expect(imageFormat([1, 2, 2], sample)).toEqual({ channels: 1, height: 2, width: 2, low: 0, high: 16 })
  expect(imageFormat([4], sample)).toBeUndefined()
})

test('a table of pixels is looked at as the image that it was', () => {
  const pixels = { ...sample, columns: ['pixel_0_0', 'pixel_0_1', 'pixel_1_0', 'pixel_1_1'] }
  expect(imageFormat([4], pixels)).toEqual({ channels: 1, height: 2, width: 2, low: 0, high: 16 })
})

test('grey values are ink on paper, or light on black', () => {
  const format = imageFormat([1, 1, 2], sample)!
  expect([...toPixels([0, 16], format, true)]).toEqual([255, 255, 255, 255, 0, 0, 0, 255])
  expect([...toPixels([0, 16], format, false)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255])
})

test('three channels are red, green and blue', () => {
  const format = imageFormat([3, 1, 1], sample)!
  expect([...toPixels([16, 0, 8], format, true)]).toEqual([255, 0, 128, 255])
})
