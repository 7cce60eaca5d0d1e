import { expect, test } from 'vitest'
import type { Experiment } from '../types'
import { setPath } from './edit'
import { liveChange } from './live-change'

const before: Experiment = {
  version: 1,
  network: { layers: [{ id: 'dense-1', type: 'dense', units: 1 }] },
  dataset: { name: 'circle', noise: 0.1 },
  training: { loss: 'mse', optimizer: { name: 'sgd', learning_rate: 0.03 }, batch_size: 10, seed: 7 },
}

test.each([
  ['training.optimizer.learning_rate', 0.1, { learning_rate: 0.1 }],
  ['training.regularization.l2', 0.01, { l2: 0.01 }],
])('%s changes in the running run', (path, value, change) => {
  expect(liveChange(before, setPath(before, path, value))).toEqual(change)
})

test.each([
  ['training.optimizer.name', 'adam'],
  ['training.batch_size', 20],
  ['dataset.noise', 0.3],
  ['training.seed', 8],
])('%s takes a new run', (path, value) => {
  expect(liveChange(before, setPath(before, path, value))).toBeUndefined()
})

test('the same experiment takes no change', () => {
  expect(liveChange(before, structuredClone(before))).toEqual({})
})
