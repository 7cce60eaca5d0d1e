/** The perceptron's dictionary in force: `w().neuron`. It comes with the perceptron's page, in both languages. */

import { own } from '../../i18n/own'
import { english as en } from './en'
import { korean as ko } from './ko'

export const w = own({ en, ko })
