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

const DATA = '#tab-data'
const TRAINING = '#tab-training'

/** A setting of the dataset or of the training, behind its tab. */
export const dataSetting = (name: string): Place => ({ open: DATA, at: `#panel-data [data-setting=${name}]` })
export const trainingSetting = (name: string): Place => ({
  open: TRAINING,
  at: `#panel-training [data-setting=${name}]`,
})
/** A stop condition, behind the button that says what ends the run. */
export const stopCondition = (name: string): Place => ({
  open: '[popovertarget=ends]',
  at: `#ends [data-setting=${name}]`,
})
