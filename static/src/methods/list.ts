/**
 * Every method that has a page of its own. The first is that of the first visit: its page comes with the first screen, any
 * other with its first use. A method that is not listed has the generic page, made of its declaration.
 */

import { page as first } from './back-propagation/page'
import { chosenFrom } from './choice'
import type { MethodPage } from './page'

export type Load = () => Promise<{ page: MethodPage }>

const LISTED: Readonly<Record<string, Load>> = {
  'back-propagation': () => Promise.resolve({ page: first }),
  perceptron: () => import('./perceptron/page'),
  adversarial: () => import('./adversarial/page'),
}
const generic: Load = () => import('./generic/page')

/** The page at hand without fetching anything. */
export const firstPage: MethodPage = first

/** What fetches the page of a method; of an experiment that names none, the first. */
export const loadOf = (method: string | undefined): Load => chosenFrom(LISTED, generic, method)
