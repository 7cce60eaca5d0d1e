/** The canvas's words: neurons, weights, several layers at once. */

export const canvas = {
  unitName: (layer: string, number: number) => `${layer} · unit ${number}`,
  featureName: (feature: string) => `Input ${feature}`,
  unpin: 'Let go of this unit',
  moreTerms: (count: number) => `+ ${count} more`,
  meanOf: (value: string) => `mean ${value}`,
  valueOf: (symbol: string, value: string) => `${symbol} = ${value}`,
  standardizedFrom: (raw: string) => `standardised from ${raw}`,
  formulaHelp: 'Click a number to change it.',
  neuronHelp: 'Where this unit is high and where it is low, over all inputs.',

  bias: (unit: string) => `Bias of ${unit}`,
  now: 'now',
  weightValue: 'Value',
  weightSlider: 'Slide the value',
  zero: 'Set to 0',
  editHint: 'Click to change it.',
  editEnded: 'This run has ended. Train again, then change its weights.',
  weightSet: (name: string, value: string) => `${name} set to ${value}.`,

  fewerUnits: 'One unit fewer',
  moreUnits: 'One unit more',
  fewerFilters: 'One filter fewer',
  moreFilters: 'One filter more',
  shareHelpOf: (share: string) => `Share of all parameters: ${share}`,
  titleHelp: 'Drag to another place in the network.',
  previousSample: 'Previous sample',
  nextSample: 'Next sample',
  sampleHelp: 'Which sample runs through the network.',
  ordinal: (number: string) => `no. ${number}`,
  mapName: (layer: string, number: number) => `${layer} · map ${number}`,
  mapHelp: 'What this channel finds in the picture: blue where it finds it, orange where the opposite.',
  plotMap: 'A feature map of the chosen sample',
  mapCell: (row: number, column: number, value: string) => `row ${row}, column ${column}\n${value}`,
  column: 'column',
  row: 'row',
  kernel: (height: number, width: number, channels: number) =>
    channels === 1
      ? `Filter, ${height} × ${width}`
      : `Filter, ${height} × ${width}: mean of ${channels} channels`,

  chosenLayers: (count: number) => (count === 1 ? '1 layer' : `${count} layers`),
  copyLayers: 'Copy',
  pasteLayers: 'Paste',
  duplicateLayers: 'Duplicate',
  removeLayers: 'Remove',
  chooseMore: 'Choose several layers',
  clearChoice: 'Choose none',
  copiedLayers: (count: number) => `${count} copied.`,

  goesOnBefore: 'The network begins before this: show it',
  goesOnAfter: 'The network goes on: show the rest',
  wireFrom: (layer: string) => `Wiring from ${layer}: choose the layer that it feeds, Escape to stop.`,
  wireEnd: 'End of a wire',
  mend: (fix: string) => `Click to mend it: ${fix}`,
}
