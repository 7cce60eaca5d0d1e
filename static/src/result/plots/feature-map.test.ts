import { expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import { mapCellAt, mapValueAt, readFeatureMap } from './feature-map'

const tensor = (data: Uint8Array | Float32Array, ...shape: number[]) => ({ dtype: '', shape, data })
const frame = {
  tensors: new Map([
    ['maps/conv', tensor(Uint8Array.of(9, 9, 9, 9, 0, 255, 51, 102), 2, 2, 2)],
    ['filters/conv', tensor(Float32Array.of(0, 0, 0, 0, 1, 2, 3, 6), 2, 2, 1, 2)],
    ['maps/pool', tensor(Uint8Array.of(255), 1, 1, 1)],
  ]),
  facts: new Map([
    ['feature-maps', { layers: { conv: { low: [0, -1], high: [1, 4] }, pool: { low: [0], high: [2] } } }],
  ]),
} as unknown as Frame

test('a map is one channel, its filter the mean over the channels that it reads', () => {
  const map = readFeatureMap(frame, 'conv', 1)!
  expect([...map.bytes]).toEqual([0, 255, 51, 102])
  expect(map.kernel).toEqual({ height: 1, width: 2, channels: 2, values: Float32Array.of(2, 4) })
  expect(readFeatureMap(frame, 'pool', 0)!.kernel).toBeUndefined()
})

test('a place of the map has a cell, and the cell its value', () => {
  const map = readFeatureMap(frame, 'conv', 1)!
  expect(mapCellAt(map, 0.9, 0.1)).toEqual([0, 1])
  expect(mapCellAt(map, 1, 1)).toEqual([1, 1])
  expect([mapValueAt(map, [0, 0]), mapValueAt(map, [0, 1]), mapValueAt(map, [1, 0])]).toEqual([-1, 4, 0])
})

test('what a frame of another network lacks is no map', () => {
  expect(readFeatureMap(frame, 'conv', 2)).toBeUndefined()
  expect(readFeatureMap(frame, 'dense', 0)).toBeUndefined()
})
