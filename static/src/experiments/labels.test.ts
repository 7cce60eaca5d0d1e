import { expect, test } from 'vitest'
import { english } from '../i18n/en'
import type { Catalog, Setting, Text } from '../types'
import { labelOf } from './labels'

const setting = (name: string, en: string) => ({ name, label: { en, ko: '' } }) as Setting
const catalog = {
  datasets: [{ settings: [setting('seed', 'Data seed')] }],
  optimizers: [{ settings: [setting('learning_rate', 'Learning rate')] }],
  training: [setting('seed', 'Seed')],
} as Catalog
const label = (path: string) => labelOf(path, catalog, english, (text: Text) => text.en)

test('settings are told apart by where they stand', () => {
  expect(label('dataset.seed')).toBe('Data seed')
  expect(label('training.seed')).toBe('Seed')
  expect(label('training.optimizer.learning_rate')).toBe('Learning rate')
})

test('choices have the page’s own word, and what nobody declares keeps its path', () => {
  expect(label('dataset.name')).toBe('Dataset')
  expect(label('training.device')).toBe('training.device')
})
