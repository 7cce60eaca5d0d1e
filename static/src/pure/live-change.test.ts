import { expect, test } from 'vitest'
import { initialExperiment as before } from '../state/initial'
import { setPath } from './edit'
import { liveChange } from './live-change'

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
