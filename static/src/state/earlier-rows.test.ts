import { beforeEach, expect, test, vi } from 'vitest'
import { Numbers } from './numbers.svelte'

beforeEach(() => vi.stubGlobal('requestAnimationFrame', () => 0))

function fork(): Numbers {
  const numbers = new Numbers()
  numbers.record([2, 3], { train_loss: [0.6, 0.5] })
  return numbers
}
const earlier = { epoch: [0, 1], train_loss: [1, 0.8] }
const losses = (numbers: Numbers) => [...numbers.columns.column('train_loss')]

test('another row than the newest is told until the present is told again', () => {
  const numbers = fork()
  numbers.lookAt({ epoch: 2, train_loss: 0.6 })
  expect([numbers.pulse.epoch, numbers.newest.last('train_loss'), numbers.newest.last('test_loss')]).toEqual([
    2,
    0.6,
    NaN,
  ])
  numbers.record([4], { train_loss: [0.4] })
  numbers.publish()
  expect(numbers.pulse.metrics.train_loss).toBe(0.6)
  numbers.lookAt(undefined)
  expect([numbers.pulse.epoch, numbers.pulse.metrics.train_loss]).toEqual([4, 0.4])
})

test('the rows of the runs before come first, once, and stay when its own come again', () => {
  const numbers = fork()
  numbers.precede(earlier)
  numbers.precede(earlier)
  expect(losses(numbers)).toEqual([1, 0.8, 0.6, 0.5])
  numbers.restart()
  numbers.record([2, 3, 4], { train_loss: [0.6, 0.5, 0.4] })
  expect(losses(numbers)).toEqual([1, 0.8, 0.6, 0.5, 0.4])
})

test('another run has its own rows alone', () => {
  const numbers = fork()
  numbers.precede(earlier)
  numbers.clear()
  numbers.record([0], { train_loss: [2] })
  expect(losses(numbers)).toEqual([2])
})
