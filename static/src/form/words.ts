/** The words of forms that the first screen does not show. They come with what says them: `w().…`. */

import { form as en } from '../i18n/en-form'
import { form as ko } from '../i18n/ko-form'
import { own } from '../i18n/own'

export const w = own({ en, ko })
