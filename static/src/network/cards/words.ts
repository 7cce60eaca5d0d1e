/** The words of the cards of layers and units, and of the palette. They come with what says them: `w().…`. */

import { cards as en } from '../../i18n/en-cards'
import { cards as ko } from '../../i18n/ko-cards'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
