import { expect, test } from 'vitest'
import { outlineOf } from './outline'

test('an outline tells sizes', () => {
  expect(outlineOf([{ type: 'conv2d', channels: 8, kernel: 3 }, { type: 'flatten' }])).toBe(
    'conv2d 8 3 → flatten',
  )
})
