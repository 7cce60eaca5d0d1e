/** The words of moments. They come with what says them: `w().…`. */

import { time as en } from '../i18n/en-time'
import { time as ko } from '../i18n/ko-time'
import { own } from '../i18n/own'

export const w = own({ en, ko })
