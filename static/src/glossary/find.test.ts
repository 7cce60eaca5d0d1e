import { expect, test } from 'vitest'
import { namesOf, search, termOf, terms } from './find'
import { formulaOf } from '../common/term'

const HANGUL = /[가-힣]/

test.each(terms)('$name.en is explained in one sentence of each language', ({ name, sentence }) => {
  expect(sentence.en).toMatch(/^[A-Z].*\.$/)
  expect(HANGUL.test(sentence.en)).toBe(false)
  expect(HANGUL.test(sentence.ko)).toBe(true)
  expect(sentence.ko).toMatch(/\.$/)
  expect(name.ko).not.toBe('')
})

test.each(terms)('the formula of $name.en has no English word in Korean', (term) => {
  const words = formulaOf(term, 'ko')?.match(/[A-Za-z]{2,}/g) ?? []
  expect(
    words.filter((word) => !['ReLU', 'SGD', 'He', 'XOR', 'sin', 'ln', 'max', 'min'].includes(word)),
  ).toEqual([])
})

test.each(['en', 'ko'] as const)('no word of %s has two meanings', (language) => {
  const names = terms.flatMap((term) => namesOf(term, language)).map((name) => name.toLowerCase())
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('a label leads to its term however it is written', () => {
  expect(termOf(' Learning Rate ', 'en')?.formula).toContain('η')
  expect(termOf('배치 크기', 'ko')?.name.en).toBe('Batch')
  expect(termOf('Play', 'en')).toBeUndefined()
})

test('a term that the page does not have comes from elsewhere', () => {
  const other = { name: { en: 'Sweep', ko: '훑기' }, sentence: { en: 'One pass.', ko: '한 번.' } }
  const again = { name: { en: 'Loss', ko: '손실' }, sentence: { en: 'Another.', ko: '다른 것.' } }
  expect(termOf('sweep', 'en', [other])).toBe(other)
  expect(termOf('Loss', 'en', [again])).not.toBe(again)
  expect(search('sweep', 'en', [other])).toEqual([other])
  expect(search('', 'en', [again])).toHaveLength(terms.length)
})

test('a term that is known in one language is not told twice in the other', () => {
  const again = { name: { en: 'Loss', ko: '다른 말' }, sentence: { en: 'Another.', ko: '다른 것.' } }
  expect(search('', 'ko', [again])).toHaveLength(terms.length)
})

test('searching finds words in names and in sentences', () => {
  expect(search('by heart', 'en').map(({ name }) => name.en)).toContain('Over-fitting')
  expect(search('과적합', 'ko')).toHaveLength(1)
  expect(search('', 'en')).toHaveLength(terms.length)
})
