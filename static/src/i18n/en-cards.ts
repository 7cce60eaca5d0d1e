/** The words of the cards of layers and units. */

export const cards = {
  moreTerms: (count: number) => `+ ${count} more`,
  valueOf: (symbol: string, value: string) => `${symbol} = ${value}`,
  standardizedFrom: (raw: string) => `standardised from ${raw}`,
  formulaHelp: 'Click a number to change it.',
  mapHelp: 'What this channel finds in the picture: blue where it finds it, orange where the opposite.',
  chosenLayers: (count: number) => (count === 1 ? '1 layer' : `${count} layers`),
  pasteLayers: 'Paste',
  removeLayers: 'Remove',
  clearChoice: 'Choose none',
}
