import { expect, test } from 'vitest'
import { datasetOf, faultOf, firstRoles, isEither, looksLikeClasses, type Role } from './columns'
import type { Column, Uploaded } from './requests'

const column = (name: string, kind: Column['kind'], distinct = 5, missing = 0): Column => ({
  name,
  kind,
  distinct,
  missing,
  values: kind === 'text' || kind === 'whole' ? ['0', '1'] : [],
  low: null,
  high: null,
  odd: null,
})

const COLUMNS = [
  column('height', 'number'),
  column('name', 'text', 891),
  column('colour', 'text'),
  column('day', 'date'),
  column('survived', 'whole', 2),
  column('nothing', 'empty', 0),
]

test('the last column that can be is the target, dates and names without end are left out', () => {
  expect(firstRoles(COLUMNS)).toEqual(['input', 'out', 'input', 'out', 'target', 'out'])
})

test('few whole numbers look like classes, and can be either', () => {
  expect(looksLikeClasses(column('a', 'whole', 2), 100)).toBe(true)
  expect(looksLikeClasses(column('a', 'whole', 50), 900)).toBe(false)
  expect(looksLikeClasses(column('a', 'whole', 5), 6)).toBe(false)
  expect(isEither(column('a', 'whole', 50))).toBe(true)
  expect(isEither(column('a', 'text', 3))).toBe(false)
})

test('roles that make no dataset say why', () => {
  const roles = (...given: Role[]) => faultOf(COLUMNS, given)
  expect(roles('input', 'out', 'out', 'out', 'out', 'out')).toBe('noTarget')
  expect(roles('target', 'out', 'out', 'out', 'out', 'out')).toBe('noInput')
  expect(roles('input', 'target', 'out', 'out', 'out', 'out')).toBe('noClasses')
  expect(roles('target', 'out', 'target', 'out', 'input', 'out')).toBe('mixedTargets')
  expect(roles('target', 'out', 'input', 'out', 'target', 'out')).toBeUndefined()
})

test('a dataset names its columns, and drops rows only where values are missing', () => {
  const uploaded = { digest: 'd', columns: COLUMNS, rows: 3 } as Uploaded
  const reading = { separator: ';' } as Uploaded['guessed']
  const made = datasetOf(uploaded, firstRoles(COLUMNS), true, reading, { missing: 'refuse', text: 'one-hot' })
  expect(made).toMatchObject({
    name: 'upload',
    digest: 'd',
    target: ['survived'],
    features: ['height', 'colour'],
    classes: ['0', '1'],
    missing: 'refuse',
    reading,
  })
  const gaps = { ...uploaded, columns: [column('a', 'number', 5, 2), column('b', 'number')] }
  expect(datasetOf(gaps, ['input', 'target'], false, reading, { missing: 'refuse' })).toMatchObject({
    missing: 'drop',
    classes: null,
  })
})
