/** The words of drawing, which come with it: `w().…`. */

import { drawing as en } from '../../i18n/en-drawing'
import { drawing as ko } from '../../i18n/ko-drawing'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
