/** The best that a run ever reached, in words. */

import type { experiments } from '../i18n/en-experiments'
import { withinSentence } from '../i18n/sentence'
import { directionOf, formatMetric, scoreOf, type Quantity } from '../pure/quantities'
import type { MethodEntry, Outline, Text } from '../types'

type Speech = { dictionary: Pick<typeof experiments, 'best'>; language: string; read: (text: Text) => string }

/** On samples that it did not learn from, where there are some. */
export function bestOf(
  { columns }: Pick<Outline, 'columns'>,
  quantities: readonly Quantity[],
  entry: Pick<MethodEntry, 'leading'>,
  { dictionary, language, read }: Speech,
): string | undefined {
  const known = (name: string) => (columns[name] ?? []).filter((value) => value !== null)
  const score = scoreOf(quantities, entry, (name) => known(name).length > 0)
  const metric = score?.metrics.findLast(({ name }) => known(name).length > 0)
  if (!score || !metric || directionOf(score) === null) return undefined
  // An outline keeps every peak.
  const best = directionOf(score) ? Math.max(...known(metric.name)) : Math.min(...known(metric.name))
  return dictionary.best(withinSentence(read(score.title)), formatMetric(metric, best, language))
}
