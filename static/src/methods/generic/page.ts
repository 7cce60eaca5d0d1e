/** The page of a method that has none of its own: all of it comes from the method's declaration. */

import { words } from '../../i18n/language.svelte'
import { method } from '../../state/method.svelte'
import type { MethodPage } from '../page'
import DeclaredForm from '../../form/DeclaredForm.svelte'
import Explanation from './Explanation.svelte'
import Measured from './Measured.svelte'

export const page: MethodPage = {
  Settings: DeclaredForm,
  Stage: Explanation,
  Result: Measured,
  stageTitle: () => (method.edited ? words.read(method.edited.about.title) : ''),
}
