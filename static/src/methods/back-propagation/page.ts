/** The canvas of layers, and what the network makes of its data. */

import TrainingForm from '../../data/LazyTrainingForm.svelte'
import { t } from '../../i18n/language.svelte'
import NetworkPane from '../../network/NetworkPane.svelte'
import ResultPane from '../../result/ResultPane.svelte'
import type { MethodPage } from '../page'

export const page: MethodPage = {
  Settings: TrainingForm,
  Stage: NetworkPane,
  Result: ResultPane,
  stageTitle: () => t().network,
}
