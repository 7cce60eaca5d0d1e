/** The words of the card of one weight. */

export const weight = {
  editEnded: 'This run has ended. Train again, then change its weights.',
  weightSet: (name: string, value: string) => `${name} set to ${value}.`,
  weightValue: 'Value',
  weightSlider: 'Slide the value',
  zero: 'Set to 0',
  now: 'now',
  slope: (symbol: string, value: string, of: string) => `${symbol} = ${value} · ${of}`,
  trainingSamples: (rows: string) => `mean of ${rows} train samples`,
  slopeHelp:
    'How the loss changes with this weight: it grows by so much for every 1 that the weight grows. Gradient descent goes against it.',
  deltaHelp:
    'How the loss changes with this unit’s output: it grows by so much for every 1 that the output grows. Back-propagation passes δ back from layer to layer.',
}
