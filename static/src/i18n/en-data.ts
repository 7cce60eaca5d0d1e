/** The words of data, time and sharing. */

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
    image: 'Signals',
    own: 'Yours',
  } as Record<string, string>,
  datasetGroupHelps: {
    gate: 'Logic: the four corners of a truth table.',
    plane: 'Points in the plane: tell the classes apart.',
    regression: 'Learn a number instead of a class.',
    table: 'Measured data: each row is one thing, each column one measurement.',
    image:
      'Pictures and sequences, kept as they lie in space and time: for convolutions and recurrent layers.',
  } as Record<string, string>,
  editPoints: 'Edit these points',
  editPointsHelp: 'Makes these points your own: add, move, erase and recolour them.',
  aboutDataHelp: 'Press to read on.',
  source: (source: string) => `Source: ${source}`,
  columns: 'Columns',
  columnsHelp: 'Which measurements the network is fed. Press one to leave it out.',
  allColumns: (chosen: number, all: number) =>
    chosen === all ? `all ${all}` : `${chosen} of ${all}: take all`,
  classes: 'Classes',
  sampleCounts: (train: string, test: string, validation: string | null) =>
    `${train} samples to learn from, ${validation ? `${validation} to watch it, ` : ''}${test} to test`,

  ends,
  endsNever: 'no end',
  endTitle: 'When it ends',
  endButton: (condition: string) => `Ends: ${condition}`,
  endHelp: 'What ends the training. The first condition that is met ends it; press to change.',
  ended: (condition: string) => `It ended here: ${condition}`,
  engines,
  engine: 'Engine',
  devicesHelp: 'Press to see what a training step costs on the devices of this server.',
  engineHelp:
    'What does the arithmetic, and where. Small dense networks are compiled: thousands of epochs per second. Any other network runs on PyTorch. The numbers agree.',

  showAll: 'Show everything that this link hides',

  experiments: 'Experiments and runs',
  coach: 'First steps',
  coachNext: 'Next',
  coachDone: 'Got it',
  coachClose: 'No more hints',
  coachData:
    'It is learning already. Try this: under “Data”, press another dataset, say the spiral, and see whether it copes.',
  coachLayer: 'It does not cope? Add a layer, or press one to give it more units.',
  coachTime: 'At the top you pause, go step by step, begin anew, or let it run at full speed.',
}
