import { expect, test } from 'vitest'
import { asObject } from './particles'

test('a word that ends in a consonant takes the other particle', () => {
  expect(['에폭', '배치', '샘플', '에피소드'].map(asObject)).toEqual([
    '에폭을',
    '배치를',
    '샘플을',
    '에피소드를',
  ])
})
