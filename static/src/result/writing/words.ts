/** The words of what a network writes. */

import { writing as en } from '../../i18n/en-writing'
import { writing as ko } from '../../i18n/ko-writing'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
