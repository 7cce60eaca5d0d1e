/** The glossary as the tooltip asks it. */

import type { Glossary } from '../common/explain'
import { asked } from './asked.svelte'
import { see } from './see'

export const glossary: Glossary = {
  load: async () => (await import('./find')).termOf,
  open: (word) => asked.about(word),
  see: (place) => void see(place),
}
