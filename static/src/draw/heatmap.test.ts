import { expect, test } from 'vitest'
import { colourBytes, colourRegions } from './heatmap'

test('every cell is looked up in the table', () => {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => byte * 3)
  const pixels = new Uint32Array(4)
  colourBytes(Uint8Array.of(0, 1, 128, 255), table, pixels)
  expect([...pixels]).toEqual([0, 3, 384, 765])
})

test('a region takes its winner’s palette at its certainty', () => {
  const palettes = [1000, 2000, 3000].map((base) =>
    Uint32Array.from({ length: 256 }, (_, byte) => base + byte),
  )
  const pixels = new Uint32Array(3)
  colourRegions(Uint8Array.of(2, 0, 1), Uint8Array.of(5, 255, 0), palettes, pixels)
  expect([...pixels]).toEqual([3005, 1255, 2000])
})
