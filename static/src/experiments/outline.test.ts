import { expect, test } from 'vitest'
import { outlineOf } from './outline'

test('an outline tells titles and sizes', () => {
  const layers = [{ type: 'conv2d', filters: 8, kernel_size: 3 }, { type: 'flatten' }]
  expect(outlineOf(layers, (type) => type.toUpperCase())).toBe('CONV2D 8 3 → FLATTEN')
})
