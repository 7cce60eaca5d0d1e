/** The result column's words. */

/** A finding's numbers, ready to be read: layers counted from 1. */
type OfLayer<Name extends string> = { layer: number } & Record<Name, string>
type Between = { from: number; to: number; fold: string }

export const result = {
  result: 'Result',
  resultHelp: 'What the network makes of the data.',

  numbers: 'Newest numbers',
  train: 'Train',
  test: 'Test',
  trainHelp: 'Measured on the samples that the network learns from.',
  testHelp: 'Measured on samples that the network has never learned from.',

  plotPlane: 'The network’s output over the plane, with the data points',
  plotCurve: 'The network’s curve, with the data points',
  plotConfusion: 'Confusion matrix: true classes in rows, predicted classes in columns',
  plotScatter: 'Predicted against true values',
  notLearned: 'No network has learned from this data yet.',
  trainPoint: 'train',
  testPoint: 'test',
  output: 'output',
  target: 'target',
  trueValue: 'true',
  predictedValue: 'predicted',
  pointAt: (x: string, y: string) => `x1 ${x}, x2 ${y}`,
  classShare: (name: string, share: string) => `${name}: ${share}`,
  classValue: (name: string, value: string) => `${value} → ${name}`,
  curveAt: (x: string, value: string) => `x1 ${x}: ${value}`,
  residual: (truth: string, residual: string) => `true ${truth}, residual ${residual}`,
  confusionCell: (truth: string, said: string, count: number, of: number) =>
    truth === said ? `${truth}: ${count} of ${of} right` : `${truth} taken for ${said}: ${count} of ${of}`,
  confusionRows:
    'Rows: what samples are. Columns: what the network says. Right: the share that is right. Press a cell to see its samples.',
  splitShown: 'Which samples are counted',
  emptyCell: 'No sample is here now.',
  pairAt: (truth: string, said: string) => `true ${truth}, predicted ${said}`,
  ideal: 'exactly right',

  wrong: 'wrong',
  wrongHelp: 'Crossed points: the network says another class than theirs.',

  oneSample: 'One sample on its way through the network',
  followSample: 'Follow one sample',
  followSampleHelp:
    'Sends one sample through the network: every layer shows what it makes of it. Pressing a point in the picture chooses that one.',
  sampleNumber: (number: number) => `Sample ${number}`,
  sampleOf: (split: string, number: number) => `${split} · sample ${number}`,
  previousSample: 'Previous sample',
  nextSample: 'Next sample',
  letSampleGo: 'Let the sample go',
  likeliest: 'The classes that the network thinks most likely',
  answerRight: (truth: string) => `It is ${truth}, and the network says so.`,
  answerWrong: (truth: string, said: string) => `It is ${truth}; the network says ${said}.`,
  answerValue: (value: string, truth: string, error: string) =>
    `Predicted ${value}, true ${truth}: off by ${error}.`,

  charts: 'Curves',
  chartQuantity: 'What the chart shows',
  logScale: 'log',
  logScaleHelp: 'A logarithmic scale: equal steps are equal factors, so small losses stay visible.',
  bothBy: (metric: string, row: string) => `Train and test ${metric} by ${row}`,
  oneBy: (metric: string, row: string) => `${metric} by ${row}`,
  referenceAt: (title: string, value: string) => `${title}: ${value}`,
  otherCurves: 'Other curves',
  otherCurvesHelp: 'What accompanies learning: nothing that is better high or low.',
  changed: (setting: string, value: string) => `${setting} → ${value}`,
  chartKeys:
    'Drag across the chart to zoom, double-click for the whole run. Keys: + and − zoom, arrows move, 0 shows all.',
  wholeRun: 'Whole run',
  chartMenu: 'Smoothing, earlier runs, files',
  smoothing: 'Smoothing',
  smoothingHelp: 'Draws a running mean over the curves; what was measured stays behind it, faintly.',
  earlierRuns: 'Earlier runs',
  earlierRunsHelp: 'Runs that this page showed before, with what has changed since.',
  noEarlierRuns: 'None yet: change something, and this run stays here to compare with.',
  runNumber: (number: number) => `Run ${number}`,
  sameSettings: 'same settings',
  savePng: 'Picture (PNG)',
  saveCsv: 'Numbers (CSV)',
  saveCsvHelp: (row: string) => `Every ${row} of this run as a table.`,
  layersCount: 'layers',

  flow: 'Gradient flow',
  flowHelp:
    'How strongly the error reaches each layer on its way back, and how much that layer changes with each step.',
  flowLayer: 'Layer',
  flowLayerHelp: 'Layers with weights, from the input to the output.',
  flowNorm: 'Gradient',
  flowNormHelp:
    'The size (norm) of the layer’s gradient, on a logarithmic scale. Bars of like length are healthy.',
  flowHistogram: 'Spread',
  flowHistogramHelp: 'How large the single weights’ gradients are: tiny ones left, large ones right.',
  flowRatio: 'Step',
  flowRatioHelp: 'By which part of its size the layer changes in one step. About 0.001 is usual.',
  flowShare: 'Idle',
  flowShareHelp:
    'Dead: units that are 0 for every sample. Saturated (~): outputs at the flat ends of their activation. Both learn nothing.',
  healthy: 'healthy',
  findings: {
    exploding: 'Exploding gradients',
    overshooting: 'Steps too large',
    vanishing: 'Vanishing gradients',
    dead: 'Dead units',
    saturated: 'Saturated units',
  },
  evidence: {
    exploding: ({ layer, norm }: OfLayer<'norm'>) =>
      `The gradient of layer ${layer} has grown to ${norm}: exploding.`,
    overshooting: ({ layer, ratio }: OfLayer<'ratio'>) =>
      `One step changes layer ${layer} by ${ratio} times its own size: too large a step.`,
    vanishing: ({ from, to, fold }: Between) =>
      `Gradients shrink ${fold}-fold from layer ${from} to layer ${to}: vanishing.`,
    unreached: ({ to }: Pick<Between, 'to'>) => `No gradient reaches layer ${to}: it learns nothing.`,
    dead: ({ layer, share }: OfLayer<'share'>) =>
      `${share} of layer ${layer}’s units are 0 for every sample: dead.`,
    saturated: ({ layer, share }: OfLayer<'share'>) =>
      `${share} of layer ${layer}’s outputs lie at the flat ends of their activation: saturated.`,
  },
  remedies: {
    'scaled-start': 'Start with weights that fit the layers',
    'relu-he': 'ReLU and a He start',
    'batch-norm': 'Batch normalisation',
    skip: 'Skip connections',
    'leaky-relu': 'Leaky ReLU',
    'smaller-rate': 'Learning rate ÷ 10',
    standardize: 'Standardise the data',
    'smooth-step': 'A smooth step',
  },
  remedyHelp: {
    'scaled-start':
      'Draws the first weights by each layer’s size (Xavier or He), so that signals neither fade nor grow from layer to layer.',
    'relu-he':
      'ReLU passes the gradient on undiminished where it is active; He’s rule draws first weights that keep signals alive.',
    'batch-norm': 'Brings every layer’s sums back to mean 0 and deviation 1, where activations are steep.',
    skip: 'Adds the input of a layer to its output, so that the gradient has a way around it.',
    'leaky-relu': 'Lets a little through below 0 as well, so that a unit can come back to life.',
    'smaller-rate': 'Smaller steps; the network starts again from the same weights.',
    standardize:
      'Brings every column to mean 0 and deviation 1: numbers of hundreds push all sums to one side.',
    'smooth-step':
      'Sigmoid or tanh instead of the step: they rise in the same place, but have a slope to go down.',
  },
  tryRemedy: 'Try:',
}
