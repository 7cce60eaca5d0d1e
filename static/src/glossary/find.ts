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

/** The term that a label is; the page's own terms come before others. */
export function termOf(label: string, language: Language, others: readonly Term[] = []): Term | undefined {
  const wanted = plain(label)
  return words[language].get(wanted) ?? others.find(({ name }) => plain(name[language]) === wanted)
}

/** Those of other terms that the page's own do not explain already, in either language. */
const added = (others: readonly Term[]): Term[] =>
  others.filter(({ name }) => !words.en.has(plain(name.en)) && !words.ko.has(plain(name.ko)))

/** The terms that speak of something, in alphabetical order; then the things that bear such a name, too, if one was asked for. */
export function search(
  query: string,
  language: Language,
  others: readonly Term[] = [],
  things: readonly Term[] = [],
): Term[] {
  const wanted = plain(query)
  const found = [...terms, ...added(others)]
    .filter((term) => plain([...namesOf(term, language), term.sentence[language]].join(' ')).includes(wanted))
    .toSorted((a, b) => a.name[language].localeCompare(b.name[language], language))
  const told = new Set(found.map(({ name }) => name[language]))
  const named = things.filter(
    (term) => !told.has(term.name[language]) && plain(namesOf(term, language).join('\n')).includes(wanted),
  )
  return wanted ? [...found, ...named] : found
}
