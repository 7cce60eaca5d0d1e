/** The dictionary of adversarial pairs in force: `w().game`. It comes with their page, in both languages. */

import { own } from '../../i18n/own'
import { english as en } from './en'
import { korean as ko } from './ko'

export const w = own({ en, ko })
