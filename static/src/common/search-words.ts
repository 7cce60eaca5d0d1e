/** The words of the dialogs that are searched, which come with the first of them: `w().…`. */

import { search as en } from '../i18n/en-search'
import { search as ko } from '../i18n/ko-search'
import { own } from '../i18n/own'

export const w = own({ en, ko })
