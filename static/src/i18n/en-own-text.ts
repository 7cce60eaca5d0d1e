/** The words of a text of one's own. */

export const ownText = {
  label: 'Your text',
  help: 'From 500 to 20,000 characters, in Hangul or in Roman letters. It travels with the experiment: whoever you share it with can read it.',
  placeholder: 'Paste a text here. Until then there is a poem: The Owl and the Pussy-cat.',
  tooShort: (count: string) => `At least 500 characters are needed; there are ${count}.`,
}
