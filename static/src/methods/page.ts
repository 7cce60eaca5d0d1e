/** What the page shows of a method: each of its three places, made of panels or of the method's own. */

import type { Component } from 'svelte'

export type MethodPage = {
  /** The forms of what the method is set to. */
  Settings: Component
  /** The middle: what learns, as one can watch it. */
  Stage: Component
  /** What comes out. */
  Result: Component
  /** What the middle is called, in the page's language. */
  stageTitle: () => string
}
