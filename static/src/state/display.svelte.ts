/** How things are shown; no part of the experiment. */

import { recall, remember } from '../browser/memory'

export type Theme = 'light' | 'dark'

const STORED = 'theme'

class Display {
  showTest = $state(false)
  discretise = $state(false)
  theme = $state<Theme>('light')

  /** What the visitor chose before, else what the system prefers. */
  start(): void {
    const stored = recall(STORED) as Theme | null
    const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    this.#apply(stored ?? preferred)
  }

  toggleTheme(): void {
    this.#apply(this.theme === 'dark' ? 'light' : 'dark')
    remember(STORED, this.theme)
  }

  #apply(theme: Theme): void {
    this.theme = theme
    document.documentElement.dataset.theme = theme
  }
}

export const display = new Display()
