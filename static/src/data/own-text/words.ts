/** The words of a text of one's own. */

import { ownText as en } from '../../i18n/en-own-text'
import { ownText as ko } from '../../i18n/ko-own-text'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
