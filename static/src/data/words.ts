/** The words of the training form, and of the list of samples. They come with them: `w().…`. */

import { training as en } from '../i18n/en-training'
import { training as ko } from '../i18n/ko-training'
import { own } from '../i18n/own'

export const w = own({ en, ko })
