/** A few words to begin with. */

const MOST = 3

/** The first words that are whole, of a part of a text; all of it where there are none. */
export function wordsOf(part: string): string {
  const words = part.normalize('NFC').split(/\s+/)
  return words.slice(1, -1).slice(0, MOST).join(' ') || words.join(' ').trim()
}
