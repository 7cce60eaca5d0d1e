/** The words of the training form, and of the list of samples. */

export const training = {
  lossHelp: 'The number that training makes small: how far outputs are from targets.',
  optimizerHelp: 'How a gradient becomes a change of the weights.',
  regularization: 'Regularisation',
  regularizationHelp: 'A price on large weights, so that the network keeps things simple.',
  startAndSchedule: 'Start and schedule',
  startAndScheduleHelp: 'How weights begin, and how the learning rate changes over time.',
  initializationHelp: 'How the weights are drawn before the first step.',
  scheduleHelp: 'How the learning rate changes from epoch to epoch.',
  samplesTitle: 'Samples',
  samplesHelp: 'A few of the samples that the network learns from.',
  nextSamples: 'Others',
  class: 'class',
}
