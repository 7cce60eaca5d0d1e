/** The glossary as the tooltip asks it. */

import type { Glossary } from '../common/explain'
import { asked } from './asked.svelte'
import { see } from './see'

export const glossary: Glossary = {
  load: async () => {
    const [{ termOf }, { declared }] = await Promise.all([import('./find'), import('./declared.svelte')])
    return (label, language) => termOf(label, language, declared.terms)
  },
  open: (word) => asked.about(word),
  see: (place) => void see(place),
}
