/** What a target is called: a class by its letter, a value by its number. */

import { words } from '../../i18n/language.svelte'
import { formatNumber } from '../../pure/format'
import { w } from './words'

export const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const

export const targetName = (target: number, valued: boolean): string =>
  valued ? formatNumber(target, words.language) : w().className(letters[target] ?? String(target + 1))
