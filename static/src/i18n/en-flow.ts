/** What is found about the flow of gradients, and what may help, in words. */

/** A finding's numbers, ready to be read: layers counted from 1. */
type OfLayer<Name extends string> = { layer: number } & Record<Name, string>
type Between = { from: number; to: number; fold: string }

export const flow = {
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
