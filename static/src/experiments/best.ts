/** The best score that a run ever reached, in words. */

import type { Dictionary } from '../i18n/en'
import { formatNumber, formatPercent } from '../pure/format'
import type { Outline } from '../types'

type Words = Pick<Dictionary, 'bestAccuracy' | 'bestR2'>

/** On samples that it did not learn from, where there are some. */
export function bestOf(
  { columns }: Pick<Outline, 'columns'>,
  words: Words,
  language: string,
): string | undefined {
  const accuracy = highest(columns.test_accuracy) ?? highest(columns.train_accuracy)
  if (accuracy !== undefined) return words.bestAccuracy(formatPercent(accuracy, language))
  const r2 = highest(columns.test_r2) ?? highest(columns.train_r2)
  return r2 === undefined ? undefined : words.bestR2(formatNumber(r2, language))
}

/** An outline keeps every peak. */
function highest(column: readonly (number | null)[] = []): number | undefined {
  const known = column.filter((value) => value !== null)
  return known.length > 0 ? Math.max(...known) : undefined
}
