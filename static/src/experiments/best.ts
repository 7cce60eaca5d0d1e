/** The best score that a run ever reached, in words. */

import type { Dictionary } from '../i18n/en'
import { formatNumber, formatPercent } from '../pure/format'
import type { Outline } from '../types'

type Words = Pick<Dictionary, 'bestAccuracy' | 'bestR2'>

/** On samples that it did not learn from, where there are some. */
export function bestOf({ high }: Pick<Outline, 'high'>, words: Words, language: string): string | undefined {
  const accuracy = high.test_accuracy ?? high.train_accuracy
  if (typeof accuracy === 'number') return words.bestAccuracy(formatPercent(accuracy, language))
  const r2 = high.test_r2 ?? high.train_r2
  return typeof r2 === 'number' ? words.bestR2(formatNumber(r2, language)) : undefined
}
