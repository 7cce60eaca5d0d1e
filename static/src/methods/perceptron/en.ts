/** The words of the perceptron's stage and plot. */

export const english = {
  neuron: 'Neuron',
  neuronHelp:
    'One neuron with its inputs. Lines are weights: the wider the larger, orange and dashed below 0. Click a number to change it.',
  nextSample: 'Next sample',
  nextSampleHelp: 'Shows the neuron one more sample. If its answer is wrong, the weights are corrected.',
  fromStart: 'Again, sample by sample',
  fromStartHelp: 'The run has ended. Begins it anew and rests after its first sample.',
  mistakes: (count: string) => `Mistakes so far: ${count}`,
  sampleShown: (number: string) => `Training sample ${number}`,
  noSampleYet: 'No sample yet',
  noSampleHelp: 'The neuron has seen nothing yet. Press “Next sample” and watch what it does.',
  constant: 'constant',
  sumHelp: 'The weighted sum: every input times its weight, and the bias.',
  stepHelp: 'The step: 1 where the sum is 0 or more, else 0.',
  answerHelp: 'What the neuron answers.',
  targetHelp: 'What is right.',
  answer: 'answer ŷ',
  target: 'target y',
  weightOf: (input: string) => `Weight of ${input}`,
  bias: 'Bias b',
  edit: (name: string, value: string) => `${name}: ${value}. Click to change it.`,
  drawing: 'The neuron: its inputs, weights, sum, step and answer',

  arithmetic: 'What happened with this sample',
  isAtLeast: 'Σ ≥ 0, so the step gives',
  isBelow: 'Σ < 0, so the step gives',
  right: (target: string) => `The target is y = ${target}: right. Nothing is changed.`,
  wrong: (target: string) => `The target is y = ${target}: wrong. The weights are corrected:`,
  editedSince: (sum: string) =>
    `A weight was changed by hand since: with the weights of now the sum would be ${sum}.`,
  rule: 'w ← w + η (y − ŷ) x',
  changes: 'How each weight was corrected',
  before: 'before',
  added: 'added',
  after: 'now',

  plot: 'The plane with the samples and the line that separates the answers',
  line: 'now',
  lineBefore: 'before the correction',
  lastSample: 'last sample',
  wrongSample: 'wrong',
  everywhere: (name: string) => `No line yet: the answer is “${name}” everywhere.`,
  noLine: 'In these columns the border is no line.',
  sumAt: (sum: string, name: string) => `Σ = ${sum} → ${name}`,
  axis: (letter: string) => `Column along ${letter}`,
  held: 'Other columns are held at their means.',
}

export type PerceptronWords = typeof english
