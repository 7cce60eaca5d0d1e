import { expect, test } from 'vitest'
import { Ribbon } from './ribbon'

test('a ribbon is as thick as the gradient is large, equal factors being equal steps', () => {
  const ribbon = new Ribbon()
  for (const norm of [100, 1e-3, 1e-8, 0]) ribbon.add('a', [norm, 1])
  expect(ribbon.thickness(0)).toEqual([1, 0.5, 0, 0].map((each) => expect.closeTo(each, 5)))
})

test('however long the run, the first moment and the shape stay and the memory is bounded', () => {
  const ribbon = new Ribbon()
  for (let step = 0; step < 10_000; step++) ribbon.add('a', [10 ** (-8 + step / 1000)])
  const thickness = ribbon.thickness(0)
  expect(ribbon.length).toBeLessThanOrEqual(96)
  expect(ribbon.length).toBeGreaterThan(40)
  expect(thickness[0]).toBeCloseTo(0, 5)
  expect(thickness.at(-1)).toBeGreaterThan(0.95)
  expect(thickness).toEqual(thickness.toSorted((a, b) => a - b))
})

test('another run or another number of layers begins anew', () => {
  const ribbon = new Ribbon()
  for (const run of ['a', 'a', 'b']) ribbon.add(run, [1])
  expect(ribbon.length).toBe(1)
  ribbon.add('b', [1, 1])
  expect(ribbon.length).toBe(1)
})
