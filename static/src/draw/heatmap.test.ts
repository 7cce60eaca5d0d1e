import { expect, test } from 'vitest'
import { centredTable, colourBytes, colourStack } from './heatmap'

test('every cell is looked up in the table', () => {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => byte * 3)
  const pixels = new Uint32Array(4)
  colourBytes(Uint8Array.of(0, 1, 128, 255), table, pixels)
  expect([...pixels]).toEqual([0, 3, 384, 765])
})

test('each map of a stack has its own table', () => {
  const tables = [0, 1000].map((base) => Uint32Array.from({ length: 256 }, (_, byte) => base + byte))
  const pixels = new Uint32Array(4)
  colourStack(Uint8Array.of(1, 2, 3, 4), tables, pixels)
  expect([...pixels]).toEqual([1, 2, 1003, 1004])
})

test('a centred table shows zero as the middle, whatever the bytes’ range', () => {
  const identity = Uint32Array.from({ length: 256 }, (_, byte) => byte)
  const rising = centredTable(identity, 0, 2, 2)
  expect([rising[0], rising[255]]).toEqual([128, 255])
  const beyond = centredTable(identity, -4, 4, 1)
  expect([beyond[0], beyond[255], beyond[50]]).toEqual([0, 255, 0])
})
