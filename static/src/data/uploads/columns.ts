/** What each column of a table is for, and the dataset that this makes. */

import type { Named, Settings } from '../../types'
import type { Column, Reading, Uploaded } from './requests'

export type Kind = Column['kind']
export type Role = 'input' | 'target' | 'out'
export type Fault = 'noTarget' | 'noInput' | 'noClasses' | 'mixedTargets'

/** Different values that can be classes, or an input each. */
const MOST_VALUES = 100
/** At most so many whole numbers, each in so many rows as a rule, are taken for classes until somebody says otherwise. */
const FEW = 10
const ROWS_EACH = 5

const isNumber = ({ kind }: Column): boolean => kind === 'number' || kind === 'whole'
const isUsable = (column: Column): boolean =>
  isNumber(column) || (column.kind === 'text' && column.distinct <= MOST_VALUES)

/** The last column that can be is the target, as tables mostly have it; all others that can be are inputs. */
export function firstRoles(columns: readonly Column[]): Role[] {
  const target = columns.findLastIndex(
    (column) => isNumber(column) || (isUsable(column) && column.distinct > 1),
  )
  return columns.map((column, index) => (index === target ? 'target' : isUsable(column) ? 'input' : 'out'))
}

/** Whether a target is classes rather than a number, as long as nobody has said. */
export const looksLikeClasses = ({ kind, distinct }: Column, rows: number): boolean =>
  kind === 'text' || (kind === 'whole' && distinct <= FEW && distinct * ROWS_EACH <= rows)

/** Whether it can be either. */
export const isEither = (target: Column): boolean =>
  isNumber(target) && target.distinct >= 2 && target.distinct <= MOST_VALUES

const having = (columns: readonly Column[], roles: readonly Role[], role: Role): Column[] =>
  columns.filter((_, index) => roles[index] === role)

export const targetsOf = (columns: readonly Column[], roles: readonly Role[]): Column[] =>
  having(columns, roles, 'target')

/** Why these roles make no dataset, if they do not. */
export function faultOf(columns: readonly Column[], roles: readonly Role[]): Fault | undefined {
  const targets = targetsOf(columns, roles)
  if (targets.length === 0) return 'noTarget'
  if (having(columns, roles, 'input').length === 0) return 'noInput'
  if (targets.length > 1) return targets.every(isNumber) ? undefined : 'mixedTargets'
  const [target] = targets
  const fits = isNumber(target!) || (target!.distinct >= 2 && target!.distinct <= MOST_VALUES)
  return fits ? undefined : 'noClasses'
}

/** The dataset, its settings as they were or at their defaults. What it says of the table the server replaces. */
export function datasetOf(
  { digest, columns, rows }: Uploaded,
  roles: readonly Role[],
  asClasses: boolean,
  reading: Reading,
  settings: Settings,
): Named {
  const targets = targetsOf(columns, roles)
  const inputs = having(columns, roles, 'input')
  const incomplete = [...targets, ...inputs].some(({ missing }) => missing > 0)
  const classes = asClasses && targets.length === 1 && isNumber(targets[0]!) ? targets[0]!.values : null
  const table = {
    rows,
    inputs: inputs.map(({ name, kind, values }) => ({ name, values: kind === 'text' ? values : null })),
  }
  return {
    ...settings,
    name: 'upload',
    digest,
    target: targets.map(({ name }) => name),
    features: inputs.map(({ name }) => name),
    classes: classes ?? null,
    missing: incomplete && settings['missing'] === 'refuse' ? 'drop' : settings['missing'],
    reading,
    table,
  } as unknown as Named
}
