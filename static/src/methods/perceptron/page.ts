/** One neuron at work, and the line that it turns. */

import DeclaredForm from '../../form/DeclaredForm.svelte'
import type { MethodPage } from '../page'
import Result from './Result.svelte'
import Stage from './Stage.svelte'
import { w } from './words'

export const page: MethodPage = {
  Settings: DeclaredForm,
  Stage,
  Result,
  stageTitle: () => w().neuron,
}
