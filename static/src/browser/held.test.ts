import { expect, test } from 'vitest'
import { isJson, isTable } from './held'

test('a file is known by its name or its type', () => {
  const named = (name: string, type = '') => ({ name, type })
  expect([named('model.json'), named('Model.JSON'), named('m', 'application/json')].every(isJson)).toBe(true)
  expect(
    [named('data.csv'), named('data.TSV'), named('data.txt'), named('d', 'text/csv')].every(isTable),
  ).toBe(true)
  expect([named('data.csv', 'text/csv'), named('photo.png', 'image/png')].some(isJson)).toBe(false)
  expect([named('model.json', 'application/json'), named('photo.png', 'image/png')].some(isTable)).toBe(false)
})
