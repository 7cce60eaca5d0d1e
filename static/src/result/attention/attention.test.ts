import { expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import { cellAt, gridOf, headOf, readAttention, strideOf, weightAt } from './attention'

const numbers = (values: number[]) => ({ data: Float32Array.from(values), shape: [values.length] })

/** Two heads, two steps that ask three. */
const frame = (pair: unknown = null) =>
  ({
    facts: new Map([['attention', { view: 'attention', layers: ['hear'], pair }]]),
    tensors: new Map<string, unknown>([
      [
        'attention/hear',
        { data: Uint8Array.from([0, 255, 0, 51, 102, 102, 255, 0, 0, 0, 0, 255]), shape: [2, 2, 3] },
      ],
      ['pair/query', numbers([1, 2])],
      ['pair/key', numbers([3, 4])],
      ['pair/value', numbers([5, 6])],
      ['pair/output', numbers([7, 8])],
    ]),
  }) as unknown as Frame

test('maps are read by layer, head and pair of steps', () => {
  const maps = readAttention(frame())!.layers.get('hear')!
  expect([maps.heads, maps.asking, maps.heard]).toEqual([2, 2, 3])
  expect([...headOf(maps, 1)]).toEqual([255, 0, 0, 0, 0, 255])
  expect(weightAt(maps, 0, [1, 2])).toBeCloseTo(0.4)
  expect(readAttention(frame())!.pair).toBeUndefined()
  expect(readAttention({ facts: new Map() } as unknown as Frame)).toBeUndefined()
})

test('a pair comes with its vectors', () => {
  const asked = { layer: 'hear', head: 0, asks: 1, hears: 2 }
  const told = { ...asked, product: 11, scaled: 7.8, masked: false, weight: 0.4 }
  const { pair } = readAttention(frame(told))!
  expect(pair).toMatchObject(told)
  expect([...pair!.vectors.query, ...pair!.vectors.output]).toEqual([1, 2, 7, 8])
})

test('the pointer is on a cell, or beside them on the edges', () => {
  const maps = readAttention(frame())!.layers.get('hear')!
  const grid = gridOf(maps, 110, 70, 10)
  expect(grid).toEqual({ edge: 10, width: 100 / 3, height: 30 })
  expect(cellAt(grid, maps, 12, 12)).toEqual([0, 0])
  expect(cellAt(grid, maps, 109, 69)).toEqual([1, 2])
  expect(cellAt(grid, maps, 5, 50)).toBeUndefined()
  expect(cellAt(grid, maps, 50, 5)).toBeUndefined()
})

test('narrow cells leave symbols out', () => {
  expect(strideOf(12, 10)).toBe(1)
  expect(strideOf(4, 10)).toBe(3)
})
