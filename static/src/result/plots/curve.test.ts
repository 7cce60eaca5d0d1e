import { expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import type { Sample } from '../../types'
import { curveAt, drawCurve, drawResiduals, readCurve, readUnitCurve } from './curve'

const frame = {
  tensors: new Map([
    ['boundary', { dtype: 'U8', shape: [1, 3, 3], data: Uint8Array.of(0, 255, 51, 0, 255, 51, 0, 255, 51) }],
  ]),
  facts: new Map([
    ['boundary', { view: 'boundary', low: [-1], high: [1], x_range: [-6, 6], y_range: [-6, 6] }],
  ]),
} as unknown as Frame

test('the curve is one row of the plane', () => {
  const curve = readCurve(frame)!
  expect(curve.xs).toEqual([-6, 6])
  expect([...curve.values]).toEqual([-1, 1, -0.6])
})

test('a unit’s line is read from its bytes; a map over a plane is none', () => {
  const tensor = (...shape: number[]) => ({ dtype: 'U8', shape, data: Uint8Array.of(0, 0, 0, 0, 255, 51) })
  const layers = { dense: { low: [0, -1], high: [1, 4] }, plane: { low: [0], high: [1] } }
  const lines = {
    tensors: new Map([
      ['units/dense', tensor(2, 1, 3)],
      ['units/plane', tensor(1, 2, 3)],
    ]),
    facts: new Map([['unit-maps', { view: 'unit-maps', range: [-6, 6], layers }]]),
  } as unknown as Frame
  expect(readUnitCurve(lines, 'dense', 1)).toEqual({ xs: [-6, 6], values: Float64Array.of(-1, 4, 0) })
  expect(readUnitCurve(lines, 'dense', 2)).toBeUndefined()
  expect(readUnitCurve(lines, 'plane', 0)).toBeUndefined()
})

test('between two places the curve is straight, beyond the ends it stays', () => {
  const curve = { xs: [-6, 6] as const, values: Float64Array.of(0, 2, 4) }
  expect([0, 0.25, 1, 1.5, -1].map((across) => curveAt(curve, across))).toEqual([0, 1, 4, 4, 0])
})

test('the line runs from edge to edge, high values up', () => {
  const places: [number, number][] = []
  const context = {
    beginPath: () => undefined,
    stroke: () => undefined,
    lineTo: (x: number, y: number) => places.push([x, y]),
  }
  const curve = { xs: [-6, 6] as const, values: Float64Array.of(-1, 0, 1) }
  drawCurve(context as unknown as CanvasRenderingContext2D, 100, 50, curve, { ys: [-1, 1], colour: 'blue' })
  expect(places).toEqual([
    [0, 50],
    [50, 25],
    [100, 0],
  ])
})

test('a residual goes from its sample straight to the curve', () => {
  const lines: [number, number][] = []
  const context = {
    beginPath: () => undefined,
    stroke: () => undefined,
    moveTo: (x: number, y: number) => lines.push([x, y]),
    lineTo: (x: number, y: number) => lines.push([x, y]),
  }
  const curve = { xs: [-6, 6] as const, values: Float64Array.of(0, 1) }
  const data = { train: { raw: [[0]], targets: [1] }, test: null } as unknown as Sample
  const placing = { xs: [-6, 6] as const, ys: [0, 1] as const, showTest: true, colour: 'grey' }
  drawResiduals(context as unknown as CanvasRenderingContext2D, 100, 100, curve, data, placing)
  expect(lines).toEqual([
    [50, 0],
    [50, 50],
  ])
})
