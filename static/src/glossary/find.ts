/** Every term, and how a word on the page leads to it. Comes with the first hover or focus, not with the page. */

import type { Language } from '../i18n/language.svelte'
import { dataTerms } from './data-terms'
import { networkTerms } from './network-terms'
import type { Term } from '../common/term'
import { trainingTerms } from './training-terms'

export const terms: readonly Term[] = Object.values<Term>({ ...networkTerms, ...dataTerms, ...trainingTerms })

const words: Record<Language, ReadonlyMap<string, Term>> = { en: index('en'), ko: index('ko') }

function index(language: Language): ReadonlyMap<string, Term> {
  return new Map(terms.flatMap((term) => namesOf(term, language).map((name) => [plain(name), term])))
}

export function namesOf({ name, also }: Term, language: Language): string[] {
  return [name[language], ...(also?.[language] ?? [])]
}

function plain(word: string): string {
  return word.trim().toLowerCase()
}

/** The term that a label is. */
export function termOf(label: string, language: Language): Term | undefined {
  return words[language].get(plain(label))
}

/** The terms that speak of something, in alphabetical order. */
export function search(query: string, language: Language): Term[] {
  const wanted = plain(query)
  return terms
    .filter((term) => plain([...namesOf(term, language), term.sentence[language]].join(' ')).includes(wanted))
    .toSorted((a, b) => a.name[language].localeCompare(b.name[language], language))
}
