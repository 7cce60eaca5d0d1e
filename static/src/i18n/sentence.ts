/** Labels within sentences. */

/** As it stands within a sentence: `Learning rate` begins small, `L1` stays as it is. */
export function withinSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label
}

/** Lines as they are said. */
export const inOneLine = (lines: string): string => lines.replaceAll('\n', ', ')
