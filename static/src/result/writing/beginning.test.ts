import { expect, test } from 'vitest'
import { wordsOf } from './beginning'

test('a text begins with whole words, their letters put together', () => {
  expect(wordsOf('ER I. Down the Rabbit-Hole\nAlice was be')).toBe('I. Down the')
  expect(wordsOf('한국헌법\n유구한 역사'.normalize('NFD'))).toBe('유구한')
})

test('what has no whole word begins as it is', () => {
  expect(wordsOf('abc def')).toBe('abc def')
})
