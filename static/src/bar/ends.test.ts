import { expect, test } from 'vitest'
import type { Setting } from '../types'
import { conditionsOf, firedOf } from './ends'

const declared = [
  { name: 'epochs', default: 1000 },
  { name: 'loss', default: null },
  { name: 'accuracy', default: null },
] as Setting[]

test('what is left out is at its default', () => {
  expect(conditionsOf(declared, {})).toEqual([{ name: 'epochs', value: 1000 }])
})

test('a condition that was taken away is none, and 0 is one', () => {
  expect(conditionsOf(declared, { epochs: null, loss: 0, accuracy: 0.99 })).toEqual([
    { name: 'loss', value: 0 },
    { name: 'accuracy', value: 0.99 },
  ])
})

test('the one that fired is found by the reason that the run gives', () => {
  const conditions = conditionsOf(declared, { accuracy: 0.9 })
  expect(firedOf(conditions, 'accuracy')).toEqual({ name: 'accuracy', value: 0.9 })
  expect(firedOf(conditions, 'user')).toBeUndefined()
  expect(firedOf(conditions, null)).toBeUndefined()
})
