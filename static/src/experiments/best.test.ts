import { expect, test } from 'vitest'
import { english } from '../i18n/en'
import { bestOf } from './best'

const best = (columns: Record<string, (number | null)[]>) => bestOf({ columns }, english, 'en')

test('the test accuracy counts where there is one, else that on the training samples', () => {
  expect(best({ test_accuracy: [0.2, 0.964, 0.9], train_accuracy: [1] })).toBe('best accuracy 96.4%')
  expect(best({ test_accuracy: [null], train_accuracy: [0.5] })).toBe('best accuracy 50%')
})

test('regression has R², and a run without rows has nothing', () => {
  expect(best({ test_r2: [0.5] })).toBe('best R² 0.5')
  expect(best({})).toBeUndefined()
})
