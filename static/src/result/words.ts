/** The words of plots and samples that the first screen does not show. They come with what says them: `w().…`. */

import { plots as en } from '../i18n/en-plots'
import { plots as ko } from '../i18n/ko-plots'
import { own } from '../i18n/own'

export const w = own({ en, ko })
