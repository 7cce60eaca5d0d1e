/** The words of the maps of attention. */

export const attention = {
  title: 'Attention',
  help: 'Who hears whom: a row is a step that asks, a column one that is heard; the more ink, the more of it is taken. Each row sums to 1. Press a cell, or move among them with the arrow keys, to see how its number comes about.',
  layer: 'Layer',
  head: (number: number) => `Head ${number}`,
  map: (number: number) => `Head ${number}: rows ask, columns are heard`,
  step: (number: number, symbol: string) => (symbol ? `step ${number} (${symbol})` : `step ${number}`),
  hears: (asks: string, heard: string, weight: string) => `From ${asks} to ${heard}: ${weight}`,
  pair: (head: number, asks: string, heard: string) => `Head ${head}: ${asks} asks, ${heard} answers`,
  product: 'Q·Kᵀ',
  productHelp:
    'The query of the step that asks, times the key of the one that is heard, number by number, added up.',
  scale: (channels: number) => `÷ √${channels}`,
  scaleHelp: 'Divided by the root of the number of channels, so that long vectors do not drown the rest.',
  mask: 'mask',
  maskHelp:
    'With a causal mask a step hears only itself and those before it; what it may not hear counts as −∞.',
  open: 'may be heard',
  masked: '−∞',
  softmax: 'softmax',
  softmaxHelp: 'Turns the scores of the whole row into shares that sum to 1: this is the ink of the cell.',
  values: '· V',
  valuesHelp:
    'The value of the step that is heard, times its share; the output of the head is the sum over the row.',
  vectors: 'The vectors of this pair',
  query: 'query',
  key: 'key',
  value: 'value',
  output: 'output',
}
