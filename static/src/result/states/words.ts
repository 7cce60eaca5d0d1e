/** The words of the panel of states. */

import { states as en } from '../../i18n/en-states'
import { states as ko } from '../../i18n/ko-states'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
