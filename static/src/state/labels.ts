/** What settings are called in the page's language. */

import { t, words } from '../i18n/language.svelte'
import { labelOf, withinSentence } from '../pure/labels'
import { declarations } from './catalog.svelte'

/** On its own, as in a table. */
export const settingLabel = (path: string): string =>
  labelOf(path, declarations.catalog, t(), (text) => words.read(text))

/** Within a sentence, as beside a curve. */
export const settingWord = (path: string): string => withinSentence(settingLabel(path))
