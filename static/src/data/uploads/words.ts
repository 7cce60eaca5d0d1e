/** The words of one's own tables, which come with their dialog: `w().…`. */

import { upload as en } from '../../i18n/en-upload'
import { upload as ko } from '../../i18n/ko-upload'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
