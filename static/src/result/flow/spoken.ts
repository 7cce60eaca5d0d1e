/** Findings in the page's language; comes with the first one. */

import { words } from '../../i18n/language.svelte'
import type { Finding } from './diagnosis'
import { sayFinding } from './speech'
import { w } from './words'

export const speak = (finding: Finding): string => sayFinding(finding, w().evidence, words.language)
