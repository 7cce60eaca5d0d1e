import { describe, expect, test } from 'vitest'
import type { Catalog, Experiment, MethodEntry, Setting } from '../types'
import { setPath } from './edit'
import { liveChange, liveSettingsOf } from './live-change'

const setting = (name: string, otherwise: number) => ({ name, default: otherwise }) as Setting
const catalog = {
  optimizers: [
    { name: 'sgd', settings: [setting('learning_rate', 0.01), setting('momentum', 0)] },
    { name: 'adam', settings: [setting('learning_rate', 0.001)] },
  ],
  regularization: [setting('l1', 0), setting('l2', 0)],
} as unknown as Catalog
const method = {
  changes: ['learning_rate', 'momentum', 'l1', 'l2'].map((name) => setting(name, 0)),
  training: [setting('batch_size', 10), setting('seed', 0)],
  choices: [{ path: 'training.optimizer', kind: 'optimizers' }],
  stop: [setting('epochs', 1000), { name: 'loss', default: null } as Setting],
} as unknown as MethodEntry

const before: Experiment = {
  version: 1,
  network: { layers: [{ id: 'dense-1', type: 'dense', units: 1 }] },
  dataset: { name: 'circle', noise: 0.1 },
  training: { loss: 'mse', optimizer: { name: 'sgd', learning_rate: 0.03 }, batch_size: 10, seed: 7 },
}
const change = (after: Experiment, from = before) =>
  liveChange(from, after, liveSettingsOf(from, method, catalog))

test.each([
  ['training.optimizer.learning_rate', 0.1, { learning_rate: 0.1 }],
  ['training.regularization.l2', 0.01, { l2: 0.01 }],
])('%s changes in the running run', (path, value, expected) => {
  expect(change(setPath(before, path, value))).toEqual(expected)
})

test.each([
  ['training.optimizer.name', 'adam'],
  ['training.batch_size', 20],
  ['dataset.noise', 0.3],
  ['training.seed', 8],
])('%s takes a new run', (path, value) => {
  expect(change(setPath(before, path, value))).toBeUndefined()
})

test('the same experiment takes no change', () => {
  expect(change(structuredClone(before))).toEqual({})
})

test('what is taken away again goes back to its default', () => {
  expect(change(before, setPath(before, 'training.regularization.l2', 0.01))).toEqual({ l2: 0 })
})

test('a setting that may be absent is set while it learns, and taken away by a new run', () => {
  const own = { ...method, training: [{ name: 'clip_norm', default: null } as Setting] }
  const live = liveSettingsOf(before, { ...own, changes: [setting('clip_norm', 0)] }, catalog)
  const clipped = setPath(before, 'training.clip_norm', 2)
  expect(liveChange(before, clipped, live)).toEqual({ clip_norm: 2 })
  expect(liveChange(clipped, setPath(before, 'training.clip_norm', 1), live)).toEqual({ clip_norm: 1 })
  expect(liveChange(clipped, before, live)).toBeUndefined()
})

test('a setting stands where the method declares it', () => {
  const own = { ...method, training: [setting('learning_rate', 1)], choices: [], stop: [] }
  expect(liveSettingsOf(before, own, catalog).map(({ path }) => path)).toEqual([
    'training.learning_rate',
    'training.regularization.l1',
    'training.regularization.l2',
  ])
})

test('what the chosen entry does not have cannot change', () => {
  const adam = setPath(before, 'training.optimizer', { name: 'adam' })
  expect(liveSettingsOf(adam, { ...method, stop: [] }, catalog).map(({ name }) => name)).toEqual([
    'learning_rate',
    'l1',
    'l2',
  ])
})

describe('another end', () => {
  const ends = (stop: Record<string, number | null>) => setPath(before, 'training.stop', stop)

  test('needs no new run', () => {
    expect(change(ends({ epochs: 2000 }), ends({ epochs: 500 }))).toEqual({ stop: { epochs: 2000 } })
    expect(change(ends({ epochs: 500, loss: 0.1 }), ends({ epochs: 500 }))).toEqual({ stop: { loss: 0.1 } })
  })

  test('that is taken away is null, one that is left out is at its default', () => {
    expect(change(ends({ epochs: null }), ends({ epochs: 500 }))).toEqual({ stop: { epochs: null } })
    expect(change(ends({}), ends({ epochs: 500, loss: 0.1 }))).toEqual({ stop: { epochs: 1000, loss: null } })
  })

  test('changes together with a setting', () => {
    const both = setPath(ends({ epochs: 7 }), 'training.optimizer.learning_rate', 0.1)
    expect(change(both, ends({ epochs: 5 }))).toEqual({ learning_rate: 0.1, stop: { epochs: 7 } })
  })
})
