import { expect, test } from 'vitest'
import type { Experiment } from '../types'
import { differences } from './differences'
import { setPath } from './edit'

const base: Experiment = {
  version: 1,
  network: {
    layers: [
      { id: 'a', type: 'dense', units: 4 },
      { id: 'b', type: 'tanh' },
      { id: 'c', type: 'dense', units: 1 },
    ],
  },
  dataset: { name: 'circle', noise: 0.1, features: ['x1', 'x2'] },
  training: { loss: 'mse', optimizer: { name: 'sgd', learning_rate: 0.03 } },
}

const from = (path: string, value: string | number | string[]) =>
  differences(base, setPath(base, path, value))

test('nothing differs from itself, whatever its layers are called', () => {
  expect(differences(base, setPath(base, 'network.layers.0.id', 'other'))).toEqual([])
})

test('a setting is named with both its values', () => {
  expect(from('training.optimizer.learning_rate', 0.3)).toEqual([
    { setting: 'learning_rate', before: '0.03', after: '0.3' },
  ])
  expect(from('training.optimizer.name', 'adam')).toEqual([
    { setting: 'optimizer', before: 'sgd', after: 'adam' },
  ])
  expect(from('dataset.name', 'xor')).toEqual([{ setting: 'dataset', before: 'circle', after: 'xor' }])
  expect(from('dataset.features', ['x1'])).toEqual([{ setting: 'features', before: 'x1,x2', after: 'x1' }])
})

test('a layer’s setting says whose it is, another type what it was', () => {
  expect(from('network.layers.0.units', 8)).toEqual([
    { setting: 'units', of: 'dense', before: '4', after: '8' },
  ])
  expect(from('network.layers.1.type', 'relu')).toEqual([{ setting: 'layer', before: 'tanh', after: 'relu' }])
})

test('more or fewer layers are counted', () => {
  const shorter = setPath(base, 'network.layers', base.network.layers.slice(1))
  expect(differences(base, shorter)).toEqual([{ setting: 'layers', before: '3', after: '2' }])
})

test('a setting that only one of them has is compared with a dash', () => {
  expect(from('training.regularization.l2', 0.1)).toEqual([{ setting: 'l2', before: '–', after: '0.1' }])
})
