import { expect, test } from 'vitest'
import { english } from './en'
import type { Catalog, Setting, Text } from '../types'
import { labelOf, valueOf } from './labels'

const setting = (name: string, en: string) => ({ name, label: { en, ko: '' } }) as Setting
const catalog = {
  datasets: [{ settings: [setting('seed', 'Data seed')] }],
  layers: [{ settings: [setting('units', 'Units')] }],
  activations: [],
  optimizers: [{ settings: [setting('learning_rate', 'Learning rate')] }],
  methods: [{ training: [setting('seed', 'Seed')], stop: [] }],
} as unknown as Catalog
const label = (path: string) => labelOf(path, catalog, english, (text: Text) => text.en)

test('settings are told apart by where they stand', () => {
  expect(label('dataset.seed')).toBe('Data seed')
  expect(label('training.seed')).toBe('Seed')
  expect(label('training.optimizer.learning_rate')).toBe('Learning rate')
})

test('choices have the page’s own word, and what nobody declares keeps its own name', () => {
  expect(label('dataset.name')).toBe('Dataset')
  expect(label('training.batch_order')).toBe('batch order')
  expect(label('network.units')).toBe('Units')
  expect(label('network.layers')).toBe('layers')
})

test('values are called by their titles, choices by their labels, and anything else as it is', () => {
  const shape = { ...setting('shape', 'Shape'), choices: ['sine'], choice_labels: [{ en: 'Sine', ko: '' }] }
  const named = {
    ...catalog,
    datasets: [{ name: 'curve', about: { title: { en: 'Curve', ko: '' } }, settings: [shape] }],
  } as unknown as Catalog
  const said = (path: string, value?: string | number | boolean) =>
    valueOf(path, value, named, { ...english, language: 'en', read: (text) => text.en })
  expect(said('dataset.name', 'curve')).toBe('Curve')
  expect(said('dataset.shape', 'sine')).toBe('Sine')
  expect(said('training.seed', 7)).toBe('7')
  expect(said('training.seed')).toBe('–')
  expect(said('dataset.samples', 20000)).toBe('20,000')
  expect(said('dataset.standardize', true)).toBe('yes')
})
