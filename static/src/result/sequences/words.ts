/** The words of sequences that are answered at every step. */

import { sequences as en } from '../../i18n/en-sequences'
import { sequences as ko } from '../../i18n/ko-sequences'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
