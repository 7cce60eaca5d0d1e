import { expect, test } from 'vitest'
import { initialExperiment } from '../state/initial'
import { differences, outlineOf } from './comparison'
import { setPath } from './edit'

test('equal experiments differ in nothing', () => {
  expect(differences([initialExperiment, structuredClone(initialExperiment)])).toEqual([])
})

test('only what differs is listed, with the value of each', () => {
  const faster = setPath(initialExperiment, 'training.optimizer.learning_rate', 0.3)
  const other = setPath(faster, 'dataset.features', ['x1'])
  expect(differences([initialExperiment, faster, other])).toEqual([
    { path: 'dataset.features', values: ['x1, x2', 'x1, x2', 'x1'] },
    { path: 'training.optimizer.learning_rate', values: [0.03, 0.3, 0.3] },
  ])
})

test('a network is one row, however many of its layers differ', () => {
  const layers = [{ type: 'dense', units: 8 }, { type: 'relu' }, { type: 'dense', units: 1 }]
  const [network, ...rest] = differences([initialExperiment, { ...initialExperiment, network: { layers } }])
  expect(network).toEqual({
    path: 'network',
    values: ['dense 4 → tanh → dense 2 → tanh → dense 1 → tanh', 'dense 8 → relu → dense 1'],
  })
  expect(rest).toEqual([])
})

test('what one leaves out and another sets to nothing is no difference', () => {
  const explicit = setPath(initialExperiment, 'training.stop.loss', null)
  expect(differences([initialExperiment, explicit])).toEqual([])
})

test('an outline tells sizes', () => {
  expect(outlineOf([{ type: 'conv2d', channels: 8, kernel: 3 }, { type: 'flatten' }])).toBe(
    'conv2d 8 3 → flatten',
  )
})
