/** Words that come with what says them, in every language, instead of with the page. */

import { words, type Language } from './language.svelte'

/** The dictionary in force among some of one's own: `const w = own({ en, ko })`, then `w().title`. */
export const own =
  <Words>(dictionaries: Record<Language, Words>): (() => Words) =>
  () =>
    dictionaries[words.language]
