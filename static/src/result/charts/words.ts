/** The words of a chart’s menu and of earlier runs. They come with what says them: `w().…`. */

import { menu as en } from '../../i18n/en-menu'
import { menu as ko } from '../../i18n/ko-menu'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
