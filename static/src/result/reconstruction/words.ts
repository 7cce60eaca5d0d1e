/** The words of what gives its input back. */

import { reconstruction as en } from '../../i18n/en-reconstruction'
import { reconstruction as ko } from '../../i18n/ko-reconstruction'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
