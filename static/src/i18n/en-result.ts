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
  lossName: 'Loss',
  lossNameHelp: 'How far outputs are from targets. Lower is better.',
  accuracy: 'Accuracy',
  accuracyHelp: 'The share of samples whose class the network gets right.',
  topFive: 'Top 5',
  topFiveHelp: 'The share of samples whose class is among the five that the network thinks most likely.',
  r2: 'R²',
  r2Help:
    'How much of the targets’ variation the network explains: 1 is all of it, 0 no more than their mean.',
  mae: 'Mean error',
  maeHelp: 'By how much a prediction is off on average, in the data’s own unit.',

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
  lossChart: 'Train and test loss by epoch',
  scoreChart: (score: string) => `${score} on train and test samples by epoch`,
  chartAt: (epoch: string) => `epoch ${epoch}`,
  changed: (setting: string, value: string) => `${setting} → ${value}`,

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
    vanishing: 'Vanishing gradients',
    dead: 'Dead units',
    saturated: 'Saturated units',
  },
  evidence: {
    exploding: ({ layer, norm }: OfLayer<'norm'>) =>
      `The gradient of layer ${layer} has grown to ${norm}: exploding.`,
    vanishing: ({ from, to, fold }: Between) =>
      `Gradients shrink ${fold}-fold from layer ${from} to layer ${to}: vanishing.`,
    unreached: ({ to }: Pick<Between, 'to'>) => `No gradient reaches layer ${to}: it learns nothing.`,
    dead: ({ layer, share }: OfLayer<'share'>) =>
      `${share} of layer ${layer}’s units are 0 for every sample: dead.`,
    saturated: ({ layer, share }: OfLayer<'share'>) =>
      `${share} of layer ${layer}’s outputs lie at the flat ends of their activation: saturated.`,
  },
  remedies: {
    exploding: 'Try a smaller learning rate, smaller initial weights or batch normalisation.',
    vanishing: 'Try ReLU with He initialisation, batch normalisation or a skip connection.',
    dead: 'Try leaky ReLU, a smaller learning rate or a new start.',
    saturated: 'Try smaller initial weights, standardised data or ReLU.',
  },
}
