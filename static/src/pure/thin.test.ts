import { describe, expect, test } from 'vitest'
import { coarsen, thin, window } from './thin'

const xs = Float64Array.from({ length: 1000 }, (_, i) => i)

describe('thin', () => {
  test('keeps every bucket’s minimum and maximum', () => {
    const ys = xs.map((x) => Math.sin(x))
    ys[517] = 50
    ys[518] = -50
    const [, thinned] = thin([xs, ys], 20)
    expect(thinned).toHaveLength(40)
    expect(Math.max(...thinned!)).toBe(50)
    expect(Math.min(...thinned!)).toBe(-50)
  })

  test('keeps the order of extremes, so that a falling curve falls', () => {
    const [, falling] = thin([xs, xs.map((x) => -x)], 10)
    expect(falling!.every((y, i) => i === 0 || y < falling![i - 1]!)).toBe(true)
  })

  test('leaves a short history as it is', () => {
    expect(thin([xs.slice(0, 10)], 5)[0]).toEqual(xs.slice(0, 10))
  })

  test('keeps a gap a gap', () => {
    const [, gap] = thin([xs, xs.map(() => NaN)], 10)
    expect(gap!.every(Number.isNaN)).toBe(true)
  })

  test('gives every part of the abscissa its share, however dense its rows are', () => {
    const uneven = Float64Array.from({ length: 1000 }, (_, i) => (i < 100 ? i * 10 : 1000 + i / 100))
    const [thinned] = thin([uneven], 10)
    expect(thinned!.filter((x) => x <= 500)).toHaveLength(10)
  })

  test('begins and ends where the history does', () => {
    const [thinned] = thin([xs], 7)
    expect([thinned![0], thinned!.at(-1)]).toEqual([0, 999])
  })
})

test('coarsening keeps the ends as they are, and in two steps it is the same as in one', () => {
  const ys = xs.map((x) => Math.cos(x * x))
  const coarse = coarsen([xs, ys], 16)
  expect(coarse.map((column) => column[0])).toEqual([0, ys[0]])
  expect(coarse.map((column) => column.at(-1))).toEqual([999, ys[999]])
  expect([...coarse[0]!.slice(0, 6)]).toEqual([0, 1, 16, 17, 32, 33])
  expect(coarsen(coarsen([xs, ys], 4), 16)).toEqual(coarse)
  expect(coarsen([xs.slice(0, 2)], 16)).toEqual([xs.slice(0, 2)])
})

test('a window reaches one row beyond either edge', () => {
  expect([...window([xs], 10, 12)[0]!]).toEqual([9, 10, 11, 12])
  expect([...window([xs], -5, 1)[0]!]).toEqual([0, 1])
})
