/** What is found about the flow of gradients, and what may help, in words. */

export const flow = { tryRemedy: 'Try:' }
