/** Korean particles that depend on whether the word before them ends in a consonant. */

const [FIRST_SYLLABLE, LAST_SYLLABLE, ENDINGS] = [0xac00, 0xd7a3, 28]

/** The word as the object of a verb: 에폭을, 배치를. */
export function asObject(word: string): string {
  const code = word.charCodeAt(word.length - 1)
  const closed = code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE && (code - FIRST_SYLLABLE) % ENDINGS > 0
  return word + (closed ? '을' : '를')
}
