import { expect, test } from 'vitest'
import { classColour, divergingTable, pixel, signTable } from '../../draw/colour'
import type { HeatMap } from '../../draw/heatmap'
import type { Palette } from '../../draw/palette'
import type { Frame } from '../../live/frames'
import {
  cellAt,
  contest,
  differenceBytes,
  paintPlanes,
  readPlanes,
  readUnitPlane,
  regionBytes,
  regionTable,
  valueAt,
  type Planes,
} from './plane-map'

function planes(outputs: number[][], low: number[], high: number[]): Planes {
  return {
    outputs: outputs.length,
    side: Math.sqrt(outputs[0]!.length),
    bytes: Uint8Array.from(outputs.flat()),
    low,
    high,
    xs: [-6, 6],
    ys: [-6, 6],
  }
}

const orange = [224, 122, 16] as const
const white = [244, 244, 242] as const
const blue = [20, 104, 178] as const
const palette = {
  diverging: divergingTable(orange, white, blue),
  sign: signTable(orange, white, blue),
} as Palette

/** The pixel of every cell, as a heat map would draw it. */
function painted(given: Planes, style: Partial<Parameters<typeof paintPlanes>[2]>): number[] {
  let pixels: number[] = []
  const map = {
    draw: (bytes: Uint8Array, _width: number, _height: number, table: Uint32Array) =>
      (pixels = Array.from(bytes, (byte) => table[byte]!)),
  }
  paintPlanes(given, map as unknown as HeatMap, {
    palette,
    middle: white,
    reading: 'signs',
    reach: 1,
    discretise: false,
    ...style,
  })
  return pixels
}

test('a frame’s bytes become values again', () => {
  const frame = {
    tensors: new Map([['boundary', { dtype: 'U8', shape: [1, 2, 2], data: Uint8Array.of(0, 255, 51, 102) }]]),
    facts: new Map([
      ['boundary', { view: 'boundary', low: [-1], high: [1], x_range: [-6, 6], y_range: [-3, 3] }],
    ]),
  } as unknown as Frame
  const read = readPlanes(frame)!
  expect(read.ys).toEqual([-3, 3])
  expect([0, 1, 2].map((cell) => valueAt(read, 0, cell))).toEqual([-1, 1, -0.6])
})

test('the corners of the plot are the corner cells', () => {
  const given = planes([[0, 1, 2, 3, 4, 5, 6, 7, 8]], [0], [255])
  expect([cellAt(given, 0, 0), cellAt(given, 1, 0), cellAt(given, 0.5, 0.5), cellAt(given, 1, 1)]).toEqual([
    0, 2, 4, 8,
  ])
})

test('a sign is blue at 1, orange at −1; a share at 1 and 0', () => {
  const [negative, positive] = [palette.diverging[0], palette.diverging[255]]
  const ends = planes([[0, 255, 0, 255]], [-1], [1])
  expect(painted(ends, { reading: 'signs' })).toEqual([negative, positive, negative, positive])
  expect(painted({ ...ends, low: [0] }, { reading: 'bits' })).toEqual([
    negative,
    positive,
    negative,
    positive,
  ])
})

test('a share of one half is the border, also when discretised', () => {
  const given = planes([[0, 255, 0, 255]], [0.4], [0.6])
  const pixels = painted(given, { reading: 'bits', discretise: true })
  expect(pixels).toEqual([palette.sign[0], palette.sign[255], palette.sign[0], palette.sign[255]])
})

test('of two outputs the lead of the second is shown', () => {
  const given = planes(
    [
      [255, 0, 128, 0],
      [0, 255, 128, 0],
    ],
    [0, 0],
    [1, 1],
  )
  expect([...differenceBytes(given)]).toEqual([0, 255, 128, 128])
})

test('of many outputs the largest wins, compared as values and not as bytes', () => {
  const given = planes([[255], [10], [200]], [0, 0.5, 0], [0.1, 1, 0.4])
  expect(contest(given, 0).winner).toBe(1)
  const table = regionTable(3, { middle: white, discretise: true })
  const other = regionTable(3, { middle: white, discretise: false })
  expect(table[regionBytes(given)[0]!]).toBe(table[85])
  expect(other[169]).toBe(pixel(classColour(1)))
})

test('one unit’s map is cut out of its layer’s, with its own range', () => {
  const frame = {
    tensors: new Map([
      ['units/dense-1', { dtype: 'U8', shape: [2, 2, 2], data: Uint8Array.of(0, 0, 0, 0, 0, 85, 170, 255) }],
    ]),
    facts: new Map([
      [
        'unit-maps',
        { view: 'unit-maps', range: [-6, 6], layers: { 'dense-1': { low: [0, -1], high: [0, 2] } } },
      ],
    ]),
  } as unknown as Frame
  const planes = readUnitPlane(frame, 'dense-1', 1)!
  expect([0, 1, 2, 3].map((cell) => valueAt(planes, 0, cell))).toEqual([-1, 0, 1, 2])
  expect(readUnitPlane(frame, 'dense-1', 2)).toBeUndefined()
  expect(readUnitPlane(frame, 'dense-9', 0)).toBeUndefined()
})
