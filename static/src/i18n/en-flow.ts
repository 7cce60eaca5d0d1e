/** What is found about the flow of gradients, its values and what may help, in words. */

export const flow = {
  tryRemedy: 'Try:',
  spread: (low: string, high: string) => (low === high ? `about ${low}` : `from ${low} to ${high}`),
  noSpread: 'all 0',
  dead: (share: string) => `${share} dead`,
  saturated: (share: string) => `${share} saturated`,
  notDefined: 'not defined',
}
