/** The words of the maps of attention. */

import { attention as en } from '../../i18n/en-attention'
import { attention as ko } from '../../i18n/ko-attention'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
