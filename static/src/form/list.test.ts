import { expect, test } from 'vitest'
import type { Setting } from '../types'
import { chosenOf, toggled } from './list'

const nothing = { en: '', ko: '' }
const species: Setting = {
  name: 'classes',
  aliases: [],
  kind: 'list',
  default: null,
  optional: true,
  minimum: 2,
  maximum: null,
  step: null,
  scale: 'linear',
  choices: ['setosa', 'versicolor', 'virginica'],
  choice_labels: [],
  open_ends: [],
  unit: null,
  label: nothing,
  help: nothing,
}

test('null is all, and all are null again', () => {
  expect(chosenOf(species, null)).toEqual(species.choices)
  expect(toggled(species, null, 'versicolor')).toEqual(['setosa', 'virginica'])
  expect(toggled(species, ['setosa', 'virginica'], 'versicolor')).toBeNull()
  expect(toggled({ ...species, optional: false }, ['setosa', 'virginica'], 'versicolor')).toEqual(
    species.choices,
  )
})

test('words stay in the order of the declaration, and as many as must', () => {
  expect(toggled({ ...species, minimum: 1 }, ['virginica'], 'setosa')).toEqual(['setosa', 'virginica'])
  expect(toggled(species, ['setosa', 'virginica'], 'setosa')).toBeUndefined()
  expect(toggled({ ...species, minimum: null }, ['setosa'], 'setosa')).toBeUndefined()
})
