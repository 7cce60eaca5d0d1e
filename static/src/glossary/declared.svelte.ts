/** The terms that the catalogue declares, once it is there. */

import type { Term } from '../common/term'
import { declarations } from '../state/catalog.svelte'
import { declaredTerms, declaredThings } from './declared-terms'

class Declared {
  readonly terms: readonly Term[] = $derived(declarations.catalog ? declaredTerms(declarations.catalog) : [])
  readonly things: readonly Term[] = $derived(
    declarations.catalog ? declaredThings(declarations.catalog) : [],
  )
}

export const declared = new Declared()
