/** What a term of the glossary is. */

import type { Text } from '../types'

/** Where a term can be seen: `open` is pressed first, `at` is then outlined. Both are CSS selectors. */
export type Place = { open?: string; at: string }

export type Term = {
  name: Text
  /** Other words on the page that mean the same. */
  also?: { en: readonly string[]; ko: readonly string[] }
  sentence: Text
  /** In Unicode; a text where it has words. */
  formula?: string | Text
  see?: Place
}

export const formulaOf = ({ formula }: Term, language: keyof Text): string | undefined =>
  typeof formula === 'string' ? formula : formula?.[language]
