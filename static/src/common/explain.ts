/** What an element of the page says of itself on hover, on focus, and under a finger that rests. */

import type { Language } from '../i18n/language.svelte'
import type { Place, Term } from './term'

export type Explanation = { holder: HTMLElement; text: string; word: string; term: Term | undefined }

export type Lookup = (label: string, language: Language) => Term | undefined

/** Who knows the page's words; the tooltip is handed one. */
export type Glossary = {
  /** Fetches what finds a word's term. */
  load: () => Promise<Lookup>
  /** Opens at a word; the whole where it is empty. */
  open: (word: string) => void
  see: (place: Place) => void
}

/** Labels and heads are explained by the glossary, even where they carry no help of their own. */
const EXPLAINED = '[data-help], label, dt, th, legend, summary, h2, h3'

/** The nearest thing that explains itself, if any. */
export function explanationOf(target: Element, termOf: Lookup, language: Language): Explanation | undefined {
  const holder = target.closest<HTMLElement>(EXPLAINED)
  if (!holder) return undefined
  const names = namesOf(holder)
  const word = names.find((name) => termOf(name, language))
  const term = word === undefined ? undefined : termOf(word, language)
  const text = holder.dataset.help || term?.sentence[language]
  return text ? { holder, text, word: word ?? names[0] ?? '', term } : undefined
}

/** The words by which a thing is known: its label, its head, its own text. */
function namesOf(holder: HTMLElement): string[] {
  const labels = 'labels' in holder ? [...((holder.labels ?? []) as NodeListOf<HTMLElement>)] : []
  const heads = holder.querySelectorAll<HTMLElement>('dt, legend, summary, .label')
  const texts = [...labels, ...heads, holder].map((element) => element.textContent)
  return [holder.ariaLabel ?? '', ...texts].map((text) => text.trim()).filter(Boolean)
}
