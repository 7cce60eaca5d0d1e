/** Two networks against each other, what one makes and what the other takes it for. */

import type { MethodPage } from '../page'
import Result from './Result.svelte'
import Settings from './Settings.svelte'
import Stage from './Stage.svelte'
import { w } from './words'

export const page: MethodPage = {
  Settings,
  Stage,
  Result,
  stageTitle: () => w().tab,
}
