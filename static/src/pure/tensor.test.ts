import { expect, test } from 'vitest'
import { meanOverChannels } from './tensor'

test('a filter is shown as the mean over its input channels', () => {
  // Two filters of two channels of three cells.
  const filters = Float32Array.of(1, 2, 3, 3, 4, 5, 0, 0, 0, 8, 8, -8)
  expect([...meanOverChannels(filters, 2, 2, 3)]).toEqual([2, 3, 4, 4, 4, -4])
})
