import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { debounce, throttle, within } from './throttle'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('throttled, the first call is immediate and the last is not lost', () => {
  const callback = vi.fn()
  const throttled = throttle(callback, 100)
  for (let i = 0; i < 5; i++) throttled()
  expect(callback).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(100)
  expect(callback).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1000)
  expect(callback).toHaveBeenCalledTimes(2)
})

test('debounced, only the last call of a burst counts', () => {
  const callback = vi.fn()
  const debounced = debounce(callback, 100)
  debounced('a')
  vi.advanceTimersByTime(99)
  debounced('b')
  vi.advanceTimersByTime(100)
  expect(callback.mock.calls).toEqual([['b']])
})

test('within its time a promise is waited for, and no longer', async () => {
  const settled: string[] = []
  void within(Promise.reject(new Error('no')), 100).then(() => settled.push('refused'))
  void within(new Promise(() => undefined), 100).then(() => settled.push('late'))
  await vi.advanceTimersByTimeAsync(99)
  expect(settled).toEqual(['refused'])
  await vi.advanceTimersByTimeAsync(1)
  expect(settled).toEqual(['refused', 'late'])
})
