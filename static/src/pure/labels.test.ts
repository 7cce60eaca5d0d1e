import { expect, test } from 'vitest'
import { english } from '../i18n/en'
import type { Catalog, Setting, Text } from '../types'
import { labelOf, withinSentence } from './labels'

const setting = (name: string, en: string) => ({ name, label: { en, ko: '' } }) as Setting
const catalog = {
  datasets: [{ settings: [setting('seed', 'Data seed')] }],
  layers: [{ settings: [setting('units', 'Units')] }],
  activations: [],
  optimizers: [{ settings: [setting('learning_rate', 'Learning rate')] }],
  training: [setting('seed', 'Seed')],
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

test('within a sentence a label begins small, but an abbreviation', () => {
  expect(['Learning rate', 'L1', '학습률', 'layers'].map(withinSentence)).toEqual([
    'learning rate',
    'L1',
    '학습률',
    'layers',
  ])
})
