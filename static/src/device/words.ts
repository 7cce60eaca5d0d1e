/** The words of devices, which come with their dialog: `w().…`. */

import { device as en } from '../i18n/en-device'
import { device as ko } from '../i18n/ko-device'
import { own } from '../i18n/own'

export const w = own({ en, ko })
