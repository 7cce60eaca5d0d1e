/**
 * Stands in for d3-transition and d3-interpolate, by which Svelte Flow would glide from view to view. Here views jump,
 * since motion means training; what would move them is a tenth of the first screen's script.
 */

import { selection } from 'd3-selection'

// d3-zoom ends the glide that may be under way before it moves the view.
selection.prototype.interrupt = function () {
  return this
}

export const interrupt = (): void => undefined

/** d3-zoom takes it as a default, and never calls it without a transition. */
export const interpolateZoom = (): never => neverGlides()
export const interpolate = (): never => neverGlides()

function neverGlides(): never {
  throw new Error(
    'Expected a view that jumps, found one that glides. Leave `duration` out of what moves the view.',
  )
}
