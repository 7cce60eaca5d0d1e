/** The words of the card of one weight. They come with what says them: `w().…`. */

import { weight as en } from '../i18n/en-weight'
import { weight as ko } from '../i18n/ko-weight'
import { own } from '../i18n/own'

export const w = own({ en, ko })
