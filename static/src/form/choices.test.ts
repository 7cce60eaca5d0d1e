import { expect, test } from 'vitest'
import type { Catalog, Experiment, MethodEntry } from '../types'
import { choicesOf } from './choices'

const catalog = {
  losses: [{ name: 'mse' }, { name: 'mae' }],
  optimizers: [{ name: 'sgd' }],
} as unknown as Catalog
const method = (...choices: [path: string, kind: string][]) =>
  ({
    choices: choices.map(([path, kind]) => ({ path, kind })),
    starter: { training: { loss: 'mse', optimizer: { name: 'sgd' } } },
  }) as unknown as MethodEntry
const experiment = { version: 1, training: { loss: 'mae' } } as Experiment

test('a choice is read where the declaration says that it stands', () => {
  const [loss] = choicesOf(method(['training.loss', 'losses']), experiment, catalog)
  expect(loss).toMatchObject({ path: 'training.loss', value: { name: 'mae' }, isWord: true })
  expect(loss!.entries.map(({ name }) => name)).toEqual(['mse', 'mae'])
})

test('what is left out stands as in the method’s starter', () => {
  const [optimizer] = choicesOf(method(['training.optimizer', 'optimizers']), experiment, catalog)
  expect(optimizer).toMatchObject({ value: { name: 'sgd' }, isWord: false })
})

test('what the catalogue has no list of is no choice', () => {
  expect(choicesOf(method(['training.rule', 'rules']), experiment, catalog)).toEqual([])
})
