import { expect, test } from 'vitest'
import type { MethodEntry, Metric, Run } from '../types'
import { rangeOf, ratedOf, scoreOfRuns } from './rated'

const text = (en: string) => ({ en, ko: en })
const metric = (name: string, higher: boolean | null) =>
  ({
    name,
    title: text(name.replace('_', ' ')),
    explanation: text(''),
    higher_is_better: higher,
    references: [],
  }) as unknown as Metric

const entry = {
  metrics: [
    metric('train_loss', false),
    metric('test_loss', false),
    metric('train_accuracy', true),
    metric('test_accuracy', true),
  ],
  leading: ['test_loss', 'train_loss'],
} as unknown as MethodEntry

const run = (id: string, metrics: Record<string, number | null>) => ({ id, metrics }) as unknown as Run
const costs = (parameters: number) => ({ parameters, multiply_adds: 0, activation_bytes: 8, file_bytes: 4 })

test('runs are rated by what is the better the higher, on samples that they did not learn from', () => {
  const runs = [run('a', { test_loss: 1, train_accuracy: 0.9, test_accuracy: 0.5 })]
  const score = scoreOfRuns(entry, runs)!
  expect(ratedOf(runs, score, new Map([['a', costs(7)]]), 'parameters')).toEqual([
    { run: runs[0], cost: 7, score: 0.5 },
  ])
})

test('a run without a test set is rated by its training', () => {
  const runs = [run('a', { train_loss: 1, test_loss: null, train_accuracy: 0.75, test_accuracy: null })]
  expect(ratedOf(runs, scoreOfRuns(entry, runs)!, new Map([['a', costs(7)]]), 'parameters')[0]!.score).toBe(
    0.75,
  )
})

test('what costs nothing, or is not known, has no place on a logarithmic axis', () => {
  const runs = [run('a', { test_loss: 1 }), run('b', { test_loss: 2 }), run('c', {})]
  const known = new Map([
    ['a', costs(7)],
    ['c', costs(9)],
  ])
  const score = scoreOfRuns(entry, runs)!
  expect(ratedOf(runs, score, known, 'parameters').map((each) => each.run.id)).toEqual(['a'])
  expect(ratedOf(runs, score, known, 'multiply_adds')).toEqual([])
})

test('an axis reaches over its values, and from 0 to 1 for shares', () => {
  expect(rangeOf([0.5, 0.75], [0, 1])).toEqual([0, 1])
  const [low, high] = rangeOf([1, 3], [])
  expect(low).toBeLessThan(1)
  expect(high).toBeGreaterThan(3)
  const [least, most] = rangeOf([2], [])
  expect(least).toBeLessThan(most)
})
