import { expect, test } from 'vitest'
import { withinSentence } from './sentence'

test('within a sentence a label begins small, but an abbreviation', () => {
  expect(['Learning rate', 'L1', '학습률', 'layers'].map(withinSentence)).toEqual([
    'learning rate',
    'L1',
    '학습률',
    'layers',
  ])
})
