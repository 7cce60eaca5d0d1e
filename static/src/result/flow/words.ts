/** The words of findings and remedies, which come with the first finding: `w().…`. */

import { flow as en } from '../../i18n/en-flow'
import { flow as ko } from '../../i18n/ko-flow'
import { own } from '../../i18n/own'

export const w = own({ en, ko })
