import { expect, test } from 'vitest'
import { readable } from './hangul'

test('letters become syllables', () => {
  expect(readable('한글 값'.normalize('NFD'))).toBe('한글 값')
})

test('a loose letter is one of the alphabet, wherever in a syllable it belongs', () => {
  expect(readable('\u1112 \u1161 \u11ab \u11b9')).toBe('ㅎ ㅏ ㄴ ㅄ')
})
