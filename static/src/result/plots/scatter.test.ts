import { expect, test } from 'vitest'
import type { Palette } from '../../draw/palette'
import type { Frame } from '../../live/frames'
import { drawScatter, nearestPair, readPairs, rowsShown } from './scatter'

const pairs = { truth: [0, 50, 100], said: [25, 50, 75] }

test('pairs are the view’s outputs with the targets among its facts', () => {
  const frame = {
    tensors: new Map([['predictions/outputs', { dtype: 'F32', shape: [2, 1], data: Float32Array.of(1, 2) }]]),
    facts: new Map([['predictions', { view: 'predictions', targets: [3, 4] }]]),
  } as unknown as Frame
  const read = readPairs(frame)!
  expect([Array.from(read.truth), Array.from(read.said)]).toEqual([
    [3, 4],
    [1, 2],
  ])
})

test('true values run to the right, predicted ones upwards', () => {
  const discs: [number, number][] = []
  const nothing = () => undefined
  const context = {
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    setLineDash: nothing,
    stroke: nothing,
    fill: nothing,
    arc: (x: number, y: number) => discs.push([x, y]),
  }
  drawScatter(context as unknown as CanvasRenderingContext2D, 200, 100, pairs, {
    range: [0, 100],
    palette: {} as Palette,
  })
  expect(discs).toEqual([
    [0, 75],
    [100, 50],
    [200, 25],
  ])
})

test('the pointer finds the nearest pair, and none from afar', () => {
  expect(nearestPair(pairs, [0, 100], 0.01, 0.75)).toBe(0)
  expect(nearestPair(pairs, [0, 100], 0.98, 0.27)).toBe(2)
  expect(nearestPair(pairs, [0, 100], 0.1, 0.1)).toBeUndefined()
})

test('a frame carries 256 rows, and always the one that was chosen', () => {
  expect(rowsShown(3)).toEqual([0, 1, 2])
  expect(rowsShown(1000).at(-1)).toBe(255)
  expect(rowsShown(1000, 700).slice(-2)).toEqual([254, 700])
  expect(rowsShown(1000, 7)).toHaveLength(256)
})
