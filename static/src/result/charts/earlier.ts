/** An earlier run in words: its name, and what has changed since. */

import { differences } from '../../pure/differences'
import { declarations } from '../../state/catalog.svelte'
import { editor } from '../../state/editor.svelte'
import { runName, settingSpeech } from '../../state/labels'
import type { PastRun } from '../../state/past.svelte'
import { sayDifferences } from './say-differences'
import { w } from './words'

export function sayEarlier({ created_at, experiment }: PastRun): string {
  const found = differences([experiment, editor.experiment].map((each) => declarations.spelled(each)))
  return `${runName({ created_at })}: ${sayDifferences(found, settingSpeech, w().sameSettings)}`
}
