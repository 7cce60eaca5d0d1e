/** The words of saved experiments and runs, which come with their dialog: `w().…`. */

import { experiments as en } from '../i18n/en-experiments'
import { experiments as ko } from '../i18n/ko-experiments'
import { own } from '../i18n/own'

export const w = own({ en, ko })
