/** The words of sharing, which come with their dialog: `w().…`. */

import { sharing as en } from '../i18n/en-sharing'
import { sharing as ko } from '../i18n/ko-sharing'
import { own } from '../i18n/own'

export const w = own({ en, ko })
