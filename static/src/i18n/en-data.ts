/** The words of data, time and sharing. */

import type { Part } from '../pure/parts'

const parts: Record<Part, string> = {
  data: 'Data (the whole column)',
  method: 'Choice of how it learns',
  datasets: 'Choice of dataset',
  features: 'Features',
  'data-settings': 'Noise, split, batch size',
  samples: 'Sample rows and pictures',
  training: 'Training (the tab)',
  'add-layer': 'Adding layers',
  step: 'Single steps',
  reset: 'Starting again',
  speed: 'Speed',
  stop: 'Stop conditions',
  result: 'Result (the whole column)',
  numbers: 'Losses and accuracies',
  charts: 'Curves',
  flow: 'Gradient flow',
  experiments: 'Saved experiments and runs',
}

/** What ends a run, with the number that was asked for, where methods share the condition; `rows`: what its rows are called. */
const ends = {
  epochs: (value: string, rows: string) => `${value} ${rows}`,
  loss: (value: string) => `loss ≤ ${value}`,
  accuracy: (value: string) => `accuracy ≥ ${value}`,
  errors: (value: string) => `errors ≤ ${value}`,
  patience: (value: string, rows: string) => `${value} ${rows} without gain`,
  seconds: (value: string) => `${value} s`,
}

const engines: Record<string, string> = {
  torch: 'PyTorch',
  pytorch: 'PyTorch',
  compiled: 'compiled',
  numba: 'compiled',
  graph: 'CUDA graph',
}

export const data = {
  datasetHelp: 'What the network learns from. Another dataset keeps the network as it is.',
  dataset: 'Dataset',
  datasetGroups: {
    gate: 'Gates',
    plane: 'Classes',
    regression: 'Values',
    table: 'Tables',
    image: 'Images',
  } as Record<string, string>,
  datasetGroupHelps: {
    gate: 'Logic: the four corners of a truth table.',
    plane: 'Points in the plane: tell the classes apart.',
    regression: 'Learn a number instead of a class.',
    table: 'Measured data: each row is one thing, each column one measurement.',
    image: 'Pictures, kept as pictures: for convolutions.',
  } as Record<string, string>,
  aboutDataHelp: 'Press to read on.',
  source: (source: string) => `Source: ${source}`,
  columns: 'Columns',
  columnsHelp: 'Which measurements the network is fed. Press one to leave it out.',
  allColumns: (chosen: number, all: number) =>
    chosen === all ? `all ${all}` : `${chosen} of ${all}: take all`,
  classes: 'Classes',
  class: 'class',
  samplesTitle: 'Samples',
  samplesHelp: 'A few of the samples that the network learns from.',
  nextSamples: 'Others',
  sampleCounts: (train: string, test: string) => `${train} samples to learn from, ${test} to test`,

  ends,
  endsNever: 'no end',
  endTitle: 'When it ends',
  endButton: (condition: string) => `Ends: ${condition}`,
  endHelp: 'What ends the training. The first condition that is met ends it; press to change.',
  endNote: 'A change starts the run anew.',
  ended: (condition: string) => `It ended here: ${condition}`,
  engines,
  engine: 'Engine',
  engineHelp:
    'What does the arithmetic, and where. Small dense networks are compiled: thousands of epochs per second. Any other network runs on PyTorch. The numbers agree.',

  shareTitle: 'Share this experiment',
  copyByHand: 'Press Ctrl+C (⌘C on a Mac) to copy.',
  qr: 'QR code of the link',
  qrTooLong: 'This link is too long for a QR code that a camera can read; the short link fits.',
  qrHere:
    'This address works on this machine only: others need the address under which they reach the server.',
  shortLink: 'Short link',
  shortLinkHelp:
    'The server keeps the experiment; whoever has the link can open it, and changes make a copy.',
  shortLinkFailed: 'The server did not keep it:',
  teacherView: 'A teacher’s view: hide parts of the page',
  teacherViewHelp: 'Whoever opens the link sees only the rest, and can show everything again.',
  parts,
  showAll: 'Show everything that this link hides',

  experiments: 'Experiments and runs',
  saved: 'Saved',
  runs: 'Recent runs',
  saveName: 'Name',
  save: 'Save',
  saveHelp: 'Keeps network, data and training as they are now.',
  noneSaved: 'Nothing saved yet. Give what is on the screen a name and save it.',
  noRuns: 'No runs here yet.',
  open: 'Open',
  openHelp: 'Shows this in place of what is on the screen. The browser’s way back returns.',
  fork: 'Fork',
  forkHelp: 'Learns the same experiment anew, as a run of its own, to change it from there.',
  copyOf: (name: string) => `${name} (copy)`,
  rename: 'Rename',
  remove: 'Delete',
  removeSure: 'Delete for good',
  more: 'More',
  anyState: 'Any state',
  anyDataset: 'Any dataset',
  filterState: 'State',
  compare: 'Select two or more to compare.',
  selectRun: (name: string) => `Compare ${name}`,
  whatDiffers: 'What differs',
  nothingDiffers: 'Nothing differs: the same experiment, and the same curve.',
  runNumber: (number: number) => `Run ${number}`,
  rowsDone: (rows: string) => `${rows} done`,
  curveOf: (metric: string, value: string) => `${metric}, a curve ending at ${value}`,
  best: (metric: string, value: string) => `best ${metric} ${value}`,
  sharedMark: 'shared',
  loadFailed: 'The list could not be loaded:',

  coach: 'First steps',
  coachNext: 'Next',
  coachDone: 'Got it',
  coachClose: 'No more hints',
  coachData:
    'It is learning already. Try this: under “Data”, press another dataset, say the spiral, and see whether it copes.',
  coachLayer: 'It does not cope? Add a layer, or press one to give it more units.',
  coachTime: 'At the top you pause, go step by step, begin anew, or let it run at full speed.',
}
