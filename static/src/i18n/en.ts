/** The page's English. Its type is the dictionary: a key that Korean lacks does not compile. */

import type { Rest } from '../pure/plateau'
import type { RunState } from '../types'
import { canvas } from './en-canvas'
import { data } from './en-data'
import { learn } from './en-learn'
import { result } from './en-result'

const states: Record<RunState, string> = {
  queued: 'Waiting',
  running: 'Learning',
  paused: 'Paused',
  interrupted: 'Interrupted',
  finished: 'Finished',
  stopped: 'Stopped',
  diverged: 'Diverged',
  failed: 'Failed',
}

const stateHelp: Record<RunState, string> = {
  queued: 'The run waits for a free place on the server.',
  running: 'It is learning now.',
  paused: 'It rests; press play to go on.',
  interrupted: 'The server stopped in the middle of this run; it can go on from its last checkpoint.',
  finished: 'A stop condition was met.',
  stopped: 'The run was ended by hand.',
  diverged: 'The loss grew beyond all bounds.',
  failed: 'The run could not go on.',
}

/** Of the conditions that methods share; `rows`: what its rows are called. */
const stopReasons = {
  epochs: (rows: string) => `All ${rows} are done.`,
  loss: () => 'The loss is as low as you asked for.',
  accuracy: () => 'The accuracy is as high as you asked for.',
  errors: () => 'As few samples are wrong as you asked for.',
  patience: () => 'The loss has not improved for as long as you allowed.',
  seconds: () => 'The time is up.',
  user: () => 'It was stopped by hand.',
}

export const english = {
  ...canvas,
  ...data,
  ...result,
  ...learn,
  title: 'Neural Network Playground',
  states,
  stateHelp,
  stopReasons,
  conditionMet: (condition: string) => `A condition was met: ${condition}.`,
  state: 'State',

  transport: 'Training controls',
  play: 'Play',
  pause: 'Pause',
  again: 'Train again from the start',
  more: (count: string, rows: string) => `Go on for ${count} ${rows}`,
  spaceKey: 'space',
  stepUnit: 'What one step is',
  stepBy: (unit: string) => `One ${unit} further`,
  stepUnitHelp: 'How far one step goes.',
  resetSame: 'Start again with the same weights',
  resetNew: 'Start again with new weights',
  speed: 'Speed',
  speedHelp: (rows: string) => `How many ${rows} per second it learns.`,
  unlimited: 'Unlimited',
  rate: (rows: string) => `${rows}/s`,
  perSecond: (speed: number, rows: string) => `${speed} ${rows}/s`,
  rowsHelp: (help: string) => `How many there were, and how many it does per second. ${help}`,
  numbered: (row: string, number: string) => `${row} ${number}`,
  undo: 'Undo',
  redo: 'Redo',
  share: 'Share',
  close: 'Close',
  darkTheme: 'Dark theme',
  projector: 'For a projector: the whole network, large writing',
  languageHelp: 'Show this page in Korean.',

  methodName: 'Way of learning',
  chooseMethod: 'Choose how it learns',
  chooseMethodHelp: 'Another way of learning begins with an example of its own; undo brings this one back.',

  inputs: 'Data and training',
  data: 'Data',
  dataHelp: 'What the network learns from.',
  training: 'Training',
  trainingHelp: 'How the network learns.',
  datasets: 'Datasets',
  features: 'Features',
  featuresHelp: 'What the network is fed. A good feature can replace a layer.',
  showTest: 'Show test data',
  showTestHelp: 'Also draw what it does not learn from: test as squares, validation as diamonds.',
  discretise: 'Discretise output',
  discretiseHelp: 'Colour only by the decision, not by how sure the network is.',
  all: 'All',
  yes: 'yes',
  no: 'no',
  loss: 'Loss',
  optimizer: 'Optimiser',
  schedule: 'Schedule',
  initialization: 'Initialisation',
  stop: 'Stop conditions',
  stopHelp: 'When training ends. The first condition that is met ends it.',

  network: 'Network',
  networkHelp:
    'Layers from input to output. Click a layer to change it, + to add one, drag from dot to dot to wire.',
  parameters: (count: string) => `${count} parameters`,
  parametersLearn: (learning: string, all: string) => `${learning} of ${all} parameters learn`,
  shortParameters: (count: string) => `${count} par.`,
  parametersHelp:
    'The numbers that training changes: all weights and biases. Press for what each layer costs, and what fewer bits would.',
  addLayer: 'Add layer',
  append: 'Add a layer at the end',
  insertHere: 'Insert a layer here',
  inputLayer: 'Input',
  inputLayerHelp: 'The features of the data: what the first layers see.',
  axes: { unit: 'units', channel: 'channels', time: 'time', height: 'height', width: 'width' },
  layerFootHelp: (shape: string, axes: string, parameters: string) =>
    `Output: ${shape} ${shape === '1' ? 'number' : 'numbers'} per sample${axes && ` (${axes})`}\nParameters: ${parameters}`,
  nodeKeys:
    'Enter opens the layer’s settings, Delete removes it, arrows along the way of the data go to its neighbours, the others into its units, where Enter pins one; Alt with arrows moves it, + adds a layer behind it, W wires it to another, Shift with Enter chooses several.',
  wireKeys: 'Delete removes the wire.',
  problems: 'Problems',
  expected: 'Expected',
  found: 'found',
  weight: (from: string, to: string) => `Weight from ${from} to ${to}`,
  unit: (number: number) => `unit ${number}`,

  places: 'Places',
  connectionLost: 'Connection lost',
  connectionLostReason: 'The page comes back by itself as soon as the server answers. Nothing is lost.',
  runGone: 'This run is gone',
  runGoneReason: 'The server no longer has it. Your network and settings are still here.',
  unreachable: 'No server',
  unreachableReason: 'The server does not answer. Your network and settings are still here.',
  notStarted: 'Not started',
  badLink: 'This link cannot be opened',
  badLinkReason: 'It is damaged or incomplete; the usual start is shown instead.',
  refused: 'Not possible like this',
  refusedReason: 'Mend what is marked on the network; then it learns by itself.',
  starting: 'The training processes are starting; it begins by itself.',
  place: (place: number) => `Place ${place} in the queue.`,
  tryAgain: 'Try again',
  goOn: 'Go on',
  trainAgain: 'Train again',
  smallerRate: (rate: string) => `Learning rate ${rate}`,
  dismiss: 'Dismiss',
  plateau: 'A plateau',
  rests: {
    half: (loss) =>
      `The loss rests at ${loss}. That is ½·ln 2 = 0.347: half of the samples are answered with fifty-fifty. The weights still grow, yet nothing gets better.`,
    guess: (loss) =>
      `The loss rests at ${loss}. That is ln 2 = 0.693: the network answers everything with fifty-fifty.`,
    other: (loss) => `The loss rests at ${loss}. The weights still change, yet nothing gets better.`,
  } as Record<Rest, (loss: string) => string>,
  newStart: 'Look at it, then try a new start.',
  seeFindings: 'What may help stands beside the gradient flow.',
  beganAlike: 'All weights began alike, so all units of a layer learn the same.',
  announce: (state: string, moment: string) => `${state}, ${moment}.`,
}

export type Dictionary = typeof english
