import { expect, test } from 'vitest'
import type { Edit, NetworkExperiment } from '../types'
import { applyEdit } from './fix'

const experiment: NetworkExperiment = {
  version: 1,
  network: { layers: [{ type: 'dense', units: 4 }, { type: 'relu' }, { type: 'dense', units: 1 }] },
  dataset: { name: 'circle' },
  training: { loss: 'mse', optimizer: { name: 'sgd', learning_rate: 0.03 } },
}

const types = (edit: Edit) => applyEdit(experiment, edit).network.layers.map((layer) => layer.type)

test('a setting is set', () => {
  const edit: Edit = { action: 'set-layer', layer: 'dense-2', setting: 'units', value: 3 }
  expect(applyEdit(experiment, edit).network.layers[2]!.units).toBe(3)
})

test('a layer is inserted on one wire', () => {
  const edit: Edit = {
    action: 'insert-layer',
    type: 'flatten',
    settings: {},
    before: 'input',
    layer: 'dense-1',
  }
  expect(types(edit)).toEqual(['flatten', 'dense', 'relu', 'dense'])
})

test('a merge is inserted on every wire into a layer', () => {
  const skipped = applyEdit(experiment, { action: 'add-wire', wire: ['dense-1', 'dense-2'] })
  const merged = applyEdit(skipped, {
    action: 'insert-layer',
    type: 'add',
    settings: {},
    before: null,
    layer: 'dense-2',
  })
  expect(merged.network.wires!.filter(([, to]) => to === 'add-1')).toEqual([
    ['relu-1', 'add-1'],
    ['dense-1', 'add-1'],
  ])
  expect(merged.network.wires).toContainEqual(['add-1', 'dense-2'])
})

test('a layer is appended after the output and removed again', () => {
  expect(types({ action: 'append-layer', type: 'sigmoid', settings: {} })).toEqual([
    'dense',
    'relu',
    'dense',
    'sigmoid',
  ])
  expect(types({ action: 'remove-layer', layer: 'relu-1' })).toEqual(['dense', 'dense'])
})

test('a merge is appended after every output', () => {
  const forked = applyEdit(experiment, { action: 'remove-wire', wire: ['relu-1', 'dense-2'] })
  const rewired = applyEdit(forked, { action: 'add-wire', wire: ['dense-1', 'dense-2'] })
  const joined = applyEdit(rewired, { action: 'append-layer', type: 'concatenate', settings: {} })
  expect(joined.network.wires!.filter(([, to]) => to === 'concatenate-1')).toEqual([
    ['relu-1', 'concatenate-1'],
    ['dense-2', 'concatenate-1'],
  ])
})

test('a wire is removed', () => {
  const edited = applyEdit(experiment, { action: 'remove-wire', wire: ['relu-1', 'dense-2'] })
  expect(edited.network.wires).toHaveLength(2)
})

test('a field of the experiment is set and the rest is shared', () => {
  const edited = applyEdit(experiment, {
    action: 'set-experiment',
    path: 'training.loss',
    value: 'cross-entropy',
  })
  expect(edited.training.loss).toBe('cross-entropy')
  expect(edited.training.optimizer).toBe(experiment.training.optimizer)
})
