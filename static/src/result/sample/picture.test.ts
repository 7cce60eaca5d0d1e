import { expect, test } from 'vitest'
import type { Sample } from '../../types'
import { imageFormat, toPixels } from './picture'

const sample = { low: [0, 0, 0, 0], high: [16, 16, 8, 16] } as unknown as Sample

test('an input with channel, rows and columns is an image, a list of features none', () => {
  expect(imageFormat([1, 2, 2], sample)).toEqual({ channels: 1, height: 2, width: 2, low: 0, high: 16 })
  expect(imageFormat([4], sample)).toBeUndefined()
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
