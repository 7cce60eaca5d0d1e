/** The words of the stage and the forms of adversarial pairs. */

export const english = {
  tab: 'Game',
  game: 'Generator against discriminator',
  gameHelp:
    'The generator makes samples out of random numbers; the discriminator says how real each looks. Each learns from the other.',
  stepDiscriminator: 'Step discriminator',
  stepGenerator: 'Step generator',
  slow: 'Slow motion',
  slowHelp: 'One step after the other, a second apart, each told in words.',
  start: 'Press a step and watch what it moves, or “Slow motion” for one after the other.',
  discriminatorStepped:
    '1. The discriminator saw real and generated samples and learned to score the real ones higher: the background has changed.',
  generatorStepped:
    '2. The generator moved its samples along their arrows, to where they look more real: the discs have moved.',
  shown: 'What is shown',
  real: 'real samples',
  fake: 'generated samples',
  field: 'discriminator',
  fieldHelp:
    'How real the discriminator takes each place to be: blue for real, orange for generated, pale where it cannot tell.',
  pull: 'arrows',
  pullHelp:
    'The direction in which each generated sample would look more real: −∂L/∂x. The generator learns from nothing else.',
  grid: 'generator’s grid',
  gridHelp:
    'A regular grid of random numbers, as the generator bends it. Every cell is as likely as any other.',
  plane: 'The plane with real and generated samples',
  taken: (percent: string) => `taken for real: ${percent}`,
  sheet: (count: string) => `${count} generated pictures`,
  realSheet: 'real pictures, to compare',
  picture: (number: string, percent: string) => `Generated picture ${number}, taken for real: ${percent}`,
  networks: 'Networks',
  generator: 'Generator',
  discriminator: 'Discriminator',
  generatorHelp: 'From random numbers to a sample; its output has the shape of the data.',
  discriminatorHelp: 'From a sample to one number, its score.',
  layerType: 'Layer',
  addLayer: 'Add a layer',
  removeLayer: (title: string) => `Remove ${title}`,
  wired: 'This network has wires of its own; its layers can be set, but none added or removed here.',
}

export type AdversarialWords = typeof english
