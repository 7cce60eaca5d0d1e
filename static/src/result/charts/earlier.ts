/** An earlier run in words: its number, and what has changed since. */

import { t } from '../../i18n/language.svelte'
import { differences } from '../../pure/differences'
import { declarations } from '../../state/catalog.svelte'
import { editor } from '../../state/editor.svelte'
import { settingSpeech } from '../../state/labels'
import type { PastRun } from '../../state/past.svelte'
import { sayDifferences } from './say-differences'

export function sayEarlier({ number, experiment }: PastRun): string {
  const found = differences([experiment, editor.experiment].map((each) => declarations.spelled(each)))
  return `${t().runNumber(number)}: ${sayDifferences(found, settingSpeech, t().sameSettings)}`
}
