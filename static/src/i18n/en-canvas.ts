/** The canvas's words: neurons, weights, several layers at once. */

export const canvas = {
  unitName: (layer: string, number: number) => `${layer} · unit ${number}`,
  featureName: (feature: string) => `Input ${feature}`,

  bias: (unit: string) => `Bias of ${unit}`,
  editHint: 'Click to change it.',

  fewerUnits: 'One unit fewer',
  moreUnits: 'One unit more',
  fewerFilters: 'One filter fewer',
  moreFilters: 'One filter more',
  shareHelpOf: (share: string) => `Share of all parameters: ${share}`,
  frozen: 'Frozen',
  frozenHelp: 'Frozen: training leaves this layer as it is. Its settings let it learn again.',
  titleHelp: 'Drag to another place in the network.',
  previousSample: 'Previous sample',
  nextSample: 'Next sample',
  sampleHelp: 'Which sample runs through the network.',
  ordinal: (number: string) => `no. ${number}`,
  mapName: (layer: string, number: number) => `${layer} · map ${number}`,

  wholeNetwork: 'Show the whole network',
  goesOnBefore: 'The network begins before this: show it',
  goesOnAfter: 'The network goes on: show the rest',
  wireFrom: (layer: string) => `Wiring from ${layer}: choose the layer that it feeds, Escape to stop.`,
  wireEnd: 'End of a wire',
  mend: (fix: string) => `Click to mend it: ${fix}`,
}
