import { expect, test } from 'vitest'
import type { NetworkExperiment } from '../types'
import { differences } from './differences'
import { setPath } from './edit'

const base: NetworkExperiment = {
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

const from = (path: string, value: string | number | string[] | null) =>
  differences([base, setPath(base, path, value)])

test('nothing differs from itself, whatever its layers are called', () => {
  expect(from('network.layers.0.id', 'other')).toEqual([])
})

test('only what differs is listed, with the value of each', () => {
  const faster = setPath(base, 'training.optimizer.learning_rate', 0.3)
  const other = setPath(faster, 'dataset.features', ['x1'])
  expect(differences([base, faster, other])).toEqual([
    { path: 'dataset.features', values: ['x1, x2', 'x1, x2', 'x1'] },
    { path: 'training.optimizer.learning_rate', values: [0.03, 0.3, 0.3] },
  ])
})

test('a layer’s setting says whose it is, another type what it was', () => {
  expect(from('network.layers.0.units', 8)).toEqual([{ path: 'network.units', of: 'dense', values: [4, 8] }])
  expect(from('network.layers.1.type', 'relu')).toEqual([{ path: 'network.layer', values: ['tanh', 'relu'] }])
})

test('more or fewer layers are counted', () => {
  const shorter = setPath(base, 'network.layers', base.network.layers.slice(1))
  expect(differences([base, shorter, base])).toEqual([{ path: 'network.layers', values: [3, 2, 3] }])
})

test('a setting that only one of them has is absent in the others', () => {
  expect(from('training.regularization.l2', 0.1)).toEqual([
    { path: 'training.regularization.l2', values: [undefined, 0.1] },
  ])
})

test('what one leaves out and another sets to nothing is no difference', () => {
  expect(from('training.stop.loss', null)).toEqual([])
})

test('of many points their number is told, and that they are others', () => {
  const drawn = (points: number[][]) => setPath(base, 'dataset.points', points)
  const values = (one: number[][], other: number[][]) =>
    differences([drawn(one), drawn(other)]).flatMap(({ values }) => values)
  expect(values([[1, 2, 0]], [[1, 2, 0]])).toEqual([])
  expect(values([[1, 2, 0]], [[1, 2, 1]]).map((each) => String(each).split(' ')[0])).toEqual(['1', '1'])
})
