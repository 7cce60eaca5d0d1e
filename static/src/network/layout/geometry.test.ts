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
  sizeOf,
  strokesBetween,
} from './geometry'

const NAMES = USUAL.across.names

test('a small vector unfolds to units, a large one folds to a block', () => {
  expect(bodyOf([4])).toEqual({ kind: 'units', count: 4 })
  expect(bodyOf([64])).toEqual({ kind: 'block' })
  expect(bodyOf(null)).toEqual({ kind: 'block' })
})

test('an image shows its first channels', () => {
  expect(bodyOf([16, 8, 8])).toEqual({ kind: 'maps', count: 6, filters: false })
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

test('a shape beside the count has a line of its own across, and room beside it down', () => {
  const maps = bodyOf([16, 8, 8], true)
  const grown = (orientation: 'across' | 'down', shaped: boolean) =>
    sizeOf(bodyOf([4]), 'Dense', orientation, { shaped })
  expect(grown('across', true).height).toBeGreaterThan(grown('across', false).height)
  expect(grown('down', true).width).toBeGreaterThan(grown('down', false).width)
  expect(sizeOf(maps, '2-D convolution', 'across', { shaped: true }).width).toBe(
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
