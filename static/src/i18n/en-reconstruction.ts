/** The words of what gives its input back. */

export const reconstruction = {
  plotCode: 'The code: what samples become in the narrowest layer',
  noCode: 'No layer lies between two with weights: there is no code.',
  direction: (number: number, share: string) => `direction ${number} · ${share}`,
  codeAt: (sample: string, place: string) => `${sample}\n${place}`,
  codeHelp: (layer: string, units: string) =>
    `Each point is a sample, where the ${units} units of ${layer} put it.`,
  directionsHelp: (layer: string, units: string) =>
    `Each point is a sample: the ${units} units of ${layer}, seen from where they differ most. A direction carries the share of their variance that stands at its axis.`,
  decoded: 'This place, decoded',
  decodedHelp:
    'What the network makes of the code under the pointer, whether a sample lies there or not. Arrow keys move it, too. Faintly behind the points: the same all over the plane.',
  pairs: 'Input above, what comes back below',
  triples: 'Clean, with noise, restored',
  lines: 'Plain the input, coloured what comes back',
  noisyLines: 'Plain the clean row, grey what is fed, coloured what comes back',
  noiseHelp: 'Noise is added to what is fed; these samples always have the same.',
  pairsHelp:
    'The number is the mean squared error, in the unit that training sees. A press sends a sample through the network.',
  pair: (sample: number, error: string) => `Sample ${sample}: error ${error}`,
}
