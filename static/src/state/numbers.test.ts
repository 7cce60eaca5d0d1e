import { beforeEach, expect, test, vi } from 'vitest'
import { Numbers } from './numbers.svelte'

beforeEach(() => vi.stubGlobal('requestAnimationFrame', () => 0))

function begun(): Numbers {
  const numbers = new Numbers()
  numbers.record([0, 1], { train_loss: [1.2, 1.1], gradient_norm: [null, 0.4] })
  return numbers
}

const measured = (at: number, loss: number) => ({
  at,
  metrics: { train_loss: loss, gradient_norm: null },
  moved: { batch: 0, batches: 1, count: 1, samples: [2] },
})

test('what was measured after a step is the newest, and what it does not tell stays', () => {
  const numbers = begun()
  numbers.measure(measured(1.25, 1.004))
  numbers.publish()
  expect(numbers.pulse.metrics).toMatchObject({ train_loss: 1.004, gradient_norm: 0.4 })
  expect(numbers.pulse.epoch).toBe(1)
  expect(numbers.pulse.moved?.samples).toEqual([2])
})

test('a weight set by hand between two rows counts as well', () => {
  const numbers = begun()
  numbers.measure(measured(1, 0.984))
  numbers.publish()
  expect(numbers.newest.last('train_loss')).toBe(0.984)
})

test('a newer row is newer', () => {
  const numbers = begun()
  numbers.measure(measured(1.25, 1.004))
  numbers.record([2], { train_loss: [0.9] })
  numbers.publish()
  expect(numbers.pulse.metrics.train_loss).toBe(0.9)
  expect(numbers.pulse.moved).toBeUndefined()
})

test('marks are kept for one row back', () => {
  const numbers = begun()
  for (const at of [1.25, 1.5]) numbers.measure(measured(at, 1))
  numbers.record([2], { train_loss: [0.9] })
  expect(numbers.between.map(({ at }) => at)).toEqual([1.25, 1.5])
  numbers.record([3], { train_loss: [0.8] })
  expect(numbers.between).toEqual([])
})

test('the same frame drawn again is no new measurement', () => {
  const numbers = begun()
  const one = measured(1.25, 1)
  numbers.measure(one)
  numbers.measure(one)
  expect(numbers.between).toHaveLength(1)
})
