/** Where settings can be seen. */

import type { Place } from '../common/term'

const DATA = '#tab-data'
const TRAINING = '#tab-training'

/** A setting of the dataset or of the training, behind its tab. */
export const dataSetting = (name: string): Place => ({ open: DATA, at: `#panel-data [data-setting=${name}]` })
export const trainingSetting = (name: string): Place => ({
  open: TRAINING,
  at: `#panel-training [data-setting=${name}]`,
})
/** A stop condition, behind the button that says what ends the run. */
export const stopCondition = (name: string): Place => ({
  open: '[popovertarget=ends]',
  at: `#ends [data-setting=${name}]`,
})
