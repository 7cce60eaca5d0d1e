/** The page's language. Each dictionary is a script of its own, so that nobody fetches two. */

import { recall, remember } from '../browser/memory'
import type { Reason, Text } from '../types'
import type { Dictionary } from './en'

export type Language = 'en' | 'ko'

const STORED = 'language'

const dictionaries: Record<Language, () => Promise<Dictionary>> = {
  en: async () => (await import('./en')).english,
  ko: async () => (await import('./ko')).korean,
}

class Words {
  language = $state<Language>('en')
  dictionary = $state.raw<Dictionary>()

  async choose(language: Language): Promise<void> {
    await this.#speak(language)
    remember(STORED, language)
  }

  /** What the visitor chose before, else what the server gathered from the browser. Nothing is drawn before. */
  async start(offered: string | undefined): Promise<void> {
    await this.#speak((recall(STORED) ?? offered) === 'ko' ? 'ko' : 'en')
  }

  async #speak(language: Language): Promise<void> {
    const dictionary = await dictionaries[language]()
    this.language = language
    this.dictionary = dictionary
    document.documentElement.lang = language
  }

  /** A declared text in the page's language. */
  read(text: Text): string {
    return text[this.language]
  }

  /** Why something happened. What the server stored before it spoke Korean is there in English only. */
  tell({ message, ko }: Reason): string {
    return this.language === 'ko' && ko ? ko : message
  }
}

export const words = new Words()

/** The dictionary in force: `t().play`. */
export const t = (): Dictionary => words.dictionary!
