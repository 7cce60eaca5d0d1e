/** The perceptron's dictionary in force: `w().neuron`. It comes with the perceptron's page, in both languages. */

import { words, type Language } from '../../i18n/language.svelte'
import { english, type PerceptronWords } from './en'
import { korean } from './ko'

const dictionaries: Record<Language, PerceptronWords> = { en: english, ko: korean }

export const w = (): PerceptronWords => dictionaries[words.language]
