import { expect, test } from 'vitest'
import {
  MAP,
  UNIT,
  USUAL,
  arcOver,
  arcPath,
  besideNames,
  bodyOf,
  firstUnit,
  pagesOf,
  roomForUnits,
  sizeOf,
  stripsOf,
  strokesBetween,
} from './geometry'

const NAMES = USUAL.across.names

test('a small vector unfolds to units, a large one folds to a block', () => {
  expect(bodyOf([4])).toMatchObject({ kind: 'units', count: 4, rows: 4, foldable: false })
  expect(bodyOf([64])).toEqual({ kind: 'block', foldable: true })
  expect(bodyOf([64], { most: 64 })).toMatchObject({ kind: 'units', count: 64, foldable: false })
  expect(bodyOf([5000])).toEqual({ kind: 'block', foldable: false })
  expect(bodyOf(null)).toEqual({ kind: 'block', foldable: false })
})

test('an image shows its first channels', () => {
  expect(bodyOf([16, 8, 8])).toMatchObject({ kind: 'maps', count: 6, total: 16, foldable: true })
  expect(bodyOf([6, 8, 8])).toMatchObject({ kind: 'maps', count: 6, foldable: false })
})

test('unfolded, every channel and unit is in one part of a layer, in strips', () => {
  for (const shape of [[16, 8, 8], [7, 8, 8], [64], [100], [512, 2, 2], [256]]) {
    const total = shape[0]!
    const pages = Array.from({ length: pagesOf(total) }, (_, page) => stripsOf(bodyOf(shape, { page })))
    const seen = pages
      .flat()
      .flatMap(({ first, count }) => Array.from({ length: count }, (_, place) => first + place))
    expect(seen).toEqual(Array.from({ length: total }, (_, place) => place))
  }
})

test('an unfolded layer has the room of its strips, and of the filters between them', () => {
  const size = (filters: boolean, page?: number) =>
    sizeOf(bodyOf([16, 8, 8], { filters, page }), 'Convolution', 'across')
  expect(size(false, 0).height).toBe(size(false).height)
  expect(size(false, 0).width).toBeGreaterThanOrEqual(3 * UNIT)
  expect(size(true, 0).width).toBe(size(false, 0).width + 2 * 24)
})

test('a pane has room for as many units as are seen without folding, within reason', () => {
  expect(roomForUnits(0)).toBe(12)
  expect(roomForUnits(526)).toBeGreaterThan(12)
  expect(roomForUnits(5000)).toBe(24)
})

const unfolded = (units: number) => bodyOf([units])

test('more units need more room along the strip only', () => {
  const across = [2, 8].map((units) => sizeOf(unfolded(units), 'Dense', 'across'))
  expect(across[1]!.height).toBeGreaterThan(across[0]!.height)
  expect(across[1]!.width).toBe(across[0]!.width)
  const down = [4, 12].map((units) => sizeOf(unfolded(units), 'Dense', 'down'))
  expect(down[1]!.width).toBeGreaterThan(down[0]!.width)
  expect(down[1]!.height).toBe(down[0]!.height)
})

test('a layer is as wide as its title needs on two lines', () => {
  const width = (title: string) => sizeOf(unfolded(2), title, 'across').width
  expect(width('Batch normalization')).toBeGreaterThan(width('Dense'))
  expect(width('Batch normalization')).toBe(width('Layer normalization'))
  expect(width('Global average pooling')).toBeLessThan(2 * width('Dense'))
})

const strip = (x: number, y: number, count: number, orientation: 'across' | 'down' = 'across') => {
  const box = { x, y, width: 100, height: 120 }
  return { box, count, first: firstUnit(box, count, orientation, USUAL[orientation]) }
}

test('strokes come in the order of the weight matrix', () => {
  const strokes = strokesBetween(strip(0, 0, 2), strip(200, 0, 3), 'across')
  expect(strokes).toHaveLength(6)
  const [first, second] = strokes
  expect(second!.to).toEqual(first!.to)
  expect(second!.from[1] - first!.from[1]).toBe(UNIT)
})

test('across, strokes run from map to map', () => {
  const [stroke] = strokesBetween(strip(0, 0, 1), strip(200, 50, 1), 'across')
  expect([stroke!.from[0], stroke!.to[0]]).toEqual([50 + MAP / 2, 250 - MAP / 2])
  expect(stroke!.to[1] - stroke!.from[1]).toBe(50)
  expect(stroke!.lean[1]).toBe(0)
})

test('down, strokes run from foot to head, under each unit', () => {
  const [first, second] = strokesBetween(strip(0, 0, 2, 'down'), strip(30, 200, 1, 'down'), 'down')
  expect(first).toEqual({ from: [50 - UNIT / 2, 120], to: [80, 200], lean: [0, 40] })
  expect(second!.from[0]).toBe(50 + UNIT / 2)
})

test('a wire rises over the layers between its ends, and only over those', () => {
  const boxes = [0, 100, 200].map((x) => ({ x, y: -x, width: 50, height: 80 }))
  expect(arcOver(boxes, 50, 100)).toBeUndefined()
  expect(arcOver(boxes, 50, 200)).toBeLessThan(-100)
  expect(arcOver(boxes, 50, 200)).toBeGreaterThan(-200)
})

test('an arc’s highest point is where it was asked to be', () => {
  const { path, top } = arcPath({ x: 0, y: 0 }, { x: 100, y: 0 }, -60, 'across')
  expect(top).toEqual({ x: 50, y: -60 })
  expect(path).toBe('M0,0 C50,-80 50,-80 100,0')
})

test('down, a wire passes on the left', () => {
  const { path, top } = arcPath({ x: 0, y: 0 }, { x: 0, y: 100 }, -60, 'down')
  expect(top).toEqual({ x: -60, y: 50 })
  expect(path).toBe('M0,0 C-80,50 -80,50 0,100')
})

test('a further line of the foot has a line of its own across, and room beside it down', () => {
  const maps = bodyOf([16, 8, 8], { filters: true })
  const grown = (orientation: 'across' | 'down', lines: number) =>
    sizeOf(bodyOf([4]), 'Dense', orientation, { lines })
  expect(grown('across', 1).height).toBeGreaterThan(grown('across', 0).height)
  expect(grown('down', 1).width).toBeGreaterThan(grown('down', 0).width)
  expect(sizeOf(maps, '2-D convolution', 'across', { lines: 1 }).width).toBe(
    sizeOf(maps, '2-D convolution', 'across').width,
  )
})

test('names of columns stand to the left of the units, whose strokes still begin at their maps', () => {
  const [plain, named] = [false, true].map((names) =>
    sizeOf(unfolded(4), 'Input', 'across', { wide: true, names }),
  )
  expect(named!.height).toBe(plain!.height)
  const box = { x: 0, y: 0, ...named! }
  const beside = besideNames(box, NAMES)
  expect(beside.x + beside.width).toBe(named!.width)
  const [stroke] = strokesBetween({ box: beside, count: 4, first: 34 }, strip(200, 0, 1), 'across')
  expect(stroke!.from[0]).toBe(NAMES + (named!.width - NAMES + MAP) / 2)
})
