/** The result column's words. */

export const result = {
  result: 'Result',
  resultHelp: 'What the network makes of the data.',

  numbers: 'Newest numbers',
  train: 'Train',
  test: 'Test',
  validation: 'Validation',
  trainHelp: 'Measured on the samples that the network learns from.',
  testHelp: 'Measured on samples that the network has never learned from.',
  validationHelp: 'Measured on samples kept back; what stops it reads these.',

  plotPlane: 'The network’s output over the plane, with the data points',
  notLearned: 'No network has learned from this data yet.',
  trainPoint: 'train',
  testPoint: 'test',
  output: 'output',
  target: 'target',
  plotKeys: 'Arrow keys read out its places, with Shift in finer steps.',
  plotPickKeys: 'Arrow keys read out its places, with Shift in finer steps; Enter chooses the sample there.',
  pointAt: (x: string, y: string) => `x1 ${x}, x2 ${y}`,
  classShare: (name: string, share: string) => `${name}: ${share}`,
  classValue: (name: string, value: string) => `${value} → ${name}`,

  wrong: 'wrong',
  wrongHelp: 'Crossed points: the network says another class than theirs.',

  followSample: 'Follow one sample',
  followSampleHelp:
    'Sends one sample through the network: every layer shows what it makes of it. Pressing a point in the picture chooses that one.',
  sampleOf: (split: string, number: number) => `${split} · sample ${number}`,

  charts: 'Curves',
  chartQuantity: 'What the chart shows',
  logScale: 'log',
  logScaleHelp: 'A logarithmic scale: equal steps are equal factors, so small losses stay visible.',
  bothBy: (metric: string, row: string) => `Train and test ${metric} by ${row}`,
  oneBy: (metric: string, row: string) => `${metric} by ${row}`,
  referenceAt: (title: string, value: string) => `${title}: ${value}`,
  off: 'off',
  changed: (setting: string, value: string) => `${setting} → ${value}`,
  chartKeys:
    'Drag across the chart to zoom, double-click for the whole run. Keys: + and − zoom, arrows move, with Shift they read the values out, 0 shows all.',
  wholeRun: 'Whole run',
  chartMenu: 'Smoothing, earlier runs, files',
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
  scaledStart: 'Start with weights that fit the layers',
}
