/** Terms that the catalogue declares itself: ways of learning, what they measure, and what that is held against. */

import type { Term } from '../common/term'
import { quantitiesOf } from '../pure/quantities'
import type { Catalog, Text } from '../types'

/** Each name once, in the order of the catalogue; of two with one name the first. */
export function declaredTerms({ methods }: Pick<Catalog, 'methods'>): Term[] {
  const terms = methods.flatMap(({ about, clock, metrics }) => [
    { name: about.title, sentence: about.explanation, ...(about.formula && { formula: about.formula }) },
    ...[clock.row, ...clock.steps].map(({ title, help }) => ({ name: capital(title), sentence: help })),
    ...quantitiesOf(metrics).map(({ title, explanation }) => ({ name: title, sentence: explanation })),
    ...metrics
      .flatMap(({ references }) => references)
      .map(({ title, explanation }) => ({ name: title, sentence: explanation })),
  ])
  const isFirst = ({ name }: Term, place: number) =>
    terms.findIndex((each) => each.name.en === name.en) === place
  return terms.filter(isFirst)
}

type Declared = Pick<
  Catalog,
  'layers' | 'activations' | 'losses' | 'optimizers' | 'schedules' | 'initializations'
>

/** What a network and its training can be made of, under every name, those of elsewhere too: for the search, not for the list. */
export function declaredThings(catalog: Declared): Term[] {
  const { layers, activations, losses, optimizers, schedules, initializations } = catalog
  const things = [layers, activations, losses, optimizers, schedules, initializations].flat()
  return things.map(({ about: { title, aliases, explanation, formula } }) => ({
    name: title,
    also: { en: aliases, ko: [title.en, ...aliases] },
    sentence: explanation,
    ...(formula && { formula }),
  }))
}

const capital = ({ en, ko }: Text): Text => ({ en: en.slice(0, 1).toUpperCase() + en.slice(1), ko })
