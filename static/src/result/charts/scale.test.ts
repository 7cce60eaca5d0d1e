import { describe, expect, test } from 'vitest'
import { linearSpan, logSpan, near } from './scale'

const decay = Float64Array.from({ length: 200 }, (_, i) => 0.5 * Math.exp(-i / 60))

describe('linearSpan', () => {
  test('shows an ordinary curve whole', () => {
    const [low, high] = linearSpan([decay])
    expect(low).toBeLessThanOrEqual(Math.min(...decay))
    expect(high).toBeGreaterThanOrEqual(0.5)
  })

  test('lets an early spike leave through the top', () => {
    const spiked = decay.slice()
    spiked[1] = 1e6
    expect(linearSpan([spiked])[1]).toBeLessThan(1)
  })

  test('gives a constant curve some room', () => {
    const [low, high] = linearSpan([new Float64Array(5).fill(2)])
    expect(low).toBeLessThan(2)
    expect(high).toBeGreaterThan(2)
  })

  test('ignores gaps and infinities', () => {
    expect(linearSpan([Float64Array.of(NaN, 1, 2, Infinity)])[1]).toBeLessThan(3)
  })

  test('has an answer before the first value', () => {
    expect(linearSpan([new Float64Array()])).toEqual([0, 1])
  })
})

describe('logSpan', () => {
  test('covers whole decades and skips zero', () => {
    expect(logSpan([Float64Array.of(0, 0.003, 0.5)])).toEqual([0.001, 1])
  })

  test('is never empty', () => {
    expect(logSpan([Float64Array.of(1)])).toEqual([1, 10])
    expect(logSpan([new Float64Array()])).toEqual([0.1, 1])
  })
})

test('an earlier run that diverged does not flatten the present curve', () => {
  const own = [Float64Array.of(1, 0.5)]
  const diverged = Float64Array.of(1.2, 40, 1e30)
  expect(linearSpan([...own, ...near([diverged], own)])[1]).toBeLessThan(2)
  expect([...near([diverged], [])[0]!]).toHaveLength(3)
})
