/** The page's language: English is there from the start, Korean comes with its font when it is chosen. */

import { recall, remember } from '../state/memory'
import type { Reason, Text } from '../types'
import { english, type Dictionary } from './en'

export type Language = 'en' | 'ko'

const STORED = 'language'

class Words {
  language = $state<Language>('en')
  dictionary = $state.raw<Dictionary>(english)

  async choose(language: Language): Promise<void> {
    const dictionary = language === 'ko' ? (await import('./ko')).korean : english
    this.language = language
    this.dictionary = dictionary
    document.documentElement.lang = language
    remember(STORED, language)
  }

  /** What the visitor chose before, else what the server gathered from the browser. */
  async start(offered: string | undefined): Promise<void> {
    const language = recall(STORED) ?? offered
    if (language === 'ko') await this.choose('ko')
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
export const t = (): Dictionary => words.dictionary
