import { expect, test } from 'vitest'
import { experiments as english } from '../i18n/en-experiments'
import { METRICS, metric } from '../pure/doubles'
import { quantitiesOf } from '../pure/quantities'
import type { Metric, Text } from '../types'
import { bestOf } from './best'

const speech = { dictionary: english, language: 'en', read: (text: Text) => text.en }
const best = (columns: Record<string, (number | null)[]>, metrics: readonly Metric[] = METRICS) =>
  bestOf({ columns }, quantitiesOf(metrics), { leading: [metrics[0]!.name] }, speech)

test('the test accuracy counts where there is one, else that on the training samples', () => {
  expect(best({ test_accuracy: [0.2, 0.964, 0.9], train_accuracy: [1] })).toBe('best accuracy 96.4%')
  expect(best({ test_accuracy: [null], train_accuracy: [0.5] })).toBe('best accuracy 50%')
})

test('regression has R², and a run without rows has nothing', () => {
  expect(best({ test_r2: [0.5] })).toBe('best R² 0.500')
  expect(best({})).toBeUndefined()
})

test('of what is the better the lower the lowest counts, and what is neither has no best', () => {
  const errors = [metric('errors', 'Errors', '오류', { higher_is_better: false })]
  expect(best({ errors: [4, 0, 2] }, errors)).toBe('best errors 0')
  expect(best({ updates: [1, 2] }, [metric('updates', 'Updates', '갱신')])).toBeUndefined()
})
