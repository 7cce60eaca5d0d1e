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

const capital = ({ en, ko }: Text): Text => ({ en: en.slice(0, 1).toUpperCase() + en.slice(1), ko })
