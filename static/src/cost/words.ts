/** The words of costs, which come with their dialog: `w().…`. */

import { cost as en } from '../i18n/en-cost'
import { cost as ko } from '../i18n/ko-cost'
import { own } from '../i18n/own'

export const w = own({ en, ko })
