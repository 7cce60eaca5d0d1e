/** The cards of what is pointed at, chosen or set by hand: one script, fetched when one of them is first wanted. */

export { default as OpenCard } from './OpenCard.svelte'
export { default as UnitCard } from './UnitCard.svelte'
export { default as WeightCard } from '../../weight/WeightCard.svelte'
