/** The words of plots and samples that the first screen does not show. */

export const plots = {
  plotCurve: 'The network’s curve, with the data points',
  plotConfusion: 'Confusion matrix: true classes in rows, predicted classes in columns',
  plotScatter: 'Predicted against true values',
  trueValue: 'true',
  predictedValue: 'predicted',
  curveAt: (x: string, value: string) => `x1 ${x}: ${value}`,
  residual: (truth: string, residual: string) => `true ${truth}, residual ${residual}`,
  confusionCell: (truth: string, said: string, count: number, of: number) =>
    truth === said ? `${truth}: ${count} of ${of} right` : `${truth} taken for ${said}: ${count} of ${of}`,
  confusionRows:
    'Rows: what samples are. Columns: what the network says. Right: the share that is right. Press a cell to see its samples.',
  splitShown: 'Which samples are shown',
  emptyCell: 'No sample is here now.',
  pairAt: (truth: string, said: string) => `true ${truth}, predicted ${said}`,
  ideal: 'exactly right',
  oneSample: 'One sample on its way through the network',
  sampleNumber: (number: number) => `Sample ${number}`,
  letSampleGo: 'Let the sample go',
  likeliest: 'The classes that the network thinks most likely',
  answerRight: (truth: string) => `It is ${truth}, and the network says so.`,
  answerWrong: (truth: string, said: string) => `It is ${truth}; the network says ${said}.`,
  outputValue: (value: string) => `The output is ${value}.`,
  answerValue: (value: string, truth: string, error: string) =>
    `Predicted ${value}, true ${truth}: off by ${error}.`,
  movedSample: (sample: string) => `Last step: train sample ${sample}`,
  movedBatch: (batch: string, batches: string, count: string) =>
    `Last step: batch ${batch} of ${batches}, ${count} samples`,
  movedHelp: (row: string) =>
    `What moved the weights last; in the picture these samples have a ring. The numbers are measured at these very weights, also in the middle of one ${row}.`,
  plotMap: 'A feature map of the chosen sample',
  mapCell: (row: number, column: number, value: string) => `row ${row}, column ${column}\n${value}`,
  column: 'column',
  row: 'row',
  kernel: (height: number, width: number, channels: number) =>
    channels === 1
      ? `Filter, ${height} × ${width}`
      : `Filter, ${height} × ${width}: mean of ${channels} channels`,
}
