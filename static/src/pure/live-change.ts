/** What may change while a run goes on, and what needs a new one. */

import type { Catalog, Experiment, MethodEntry, Named, RunChange, Setting, Value } from '../types'
import { setPath } from './edit'

/**
 * A setting that may change: where it stands in an experiment, and what it is where it is left out. `ends`: it is a
 * condition that ends the run.
 */
export type LiveSetting = { name: string; path: string; default: Setting['default']; ends?: true }

/** What may change in an experiment while it is learned. */
export function liveSettingsOf(
  experiment: Experiment,
  { changes, training, choices, stop }: Pick<MethodEntry, 'changes' | 'training' | 'choices' | 'stop'>,
  catalog: Catalog,
): LiveSetting[] {
  // The method's own settings, the entry that one of its choices names, a part that has one form.
  const places = [
    { path: 'training', settings: training },
    ...choices.map(({ path, kind }) => ({ path, settings: chosenAt(experiment, path, kind, catalog) })),
    { path: 'training.regularization', settings: catalog.regularization },
  ]
  const live = changes.flatMap(({ name }) => {
    const found = places.flatMap(({ path, settings }) =>
      settings
        .filter((setting) => setting.name === name)
        .map((setting) => ({ name, path: `${path}.${name}`, default: setting.default })),
    )
    return found.slice(0, 1)
  })
  const ends = stop.map((each) => ({
    name: each.name,
    path: `training.stop.${each.name}`,
    default: each.default,
    ends: true as const,
  }))
  return [...live, ...ends]
}

/** The settings of the entry that stands at a path; where the choice is left out, of the first that there is. */
function chosenAt(experiment: Experiment, path: string, kind: string, catalog: Catalog): readonly Setting[] {
  const entries = (catalog as unknown as Record<string, { name: string; settings: Setting[] }[]>)[kind] ?? []
  const name = (valueAt(experiment, path) as Named | undefined)?.name ?? entries[0]?.name
  return entries.find((each) => each.name === name)?.settings ?? []
}

/** What stands at a dotted path, undefined where it leads nowhere. */
export function valueAt(whole: object, path: string): unknown {
  let here: unknown = whole
  for (const name of path.split('.')) here = (here as Record<string, unknown> | null | undefined)?.[name]
  return here
}

/** The change that turns a run of `before` into one of `after`, or undefined where that takes a new run. */
export function liveChange(
  before: Experiment,
  after: Experiment,
  settings: readonly LiveSetting[],
): RunChange | undefined {
  if (without(before, settings) !== without(after, settings)) return undefined
  const compared = settings.map(({ name, path, default: otherwise, ends }) => {
    const [was, is] = [before, after].map((each) => valueOr(otherwise, valueAt(each, path)))
    return { name, was, is, ends }
  })
  const differing = compared.filter(({ was, is }) => was !== is)
  // A number can be sent; that there is none any more is told of conditions alone.
  if (differing.some(({ is, ends }) => is === null && !ends)) return undefined
  const changed = differing.flatMap(({ name, is, ends }) =>
    typeof is === 'number' || is === null ? [{ name, is, ends }] : [],
  )
  const pairs = (ending: boolean) =>
    Object.fromEntries(changed.flatMap(({ name, is, ends = false }) => (ends === ending ? [[name, is]] : [])))
  const stop = pairs(true)
  return { ...pairs(false), ...(Object.keys(stop).length > 0 && { stop }) }
}

/** Null is no condition; what is left out is at its default. */
const valueOr = (otherwise: unknown, value: unknown): unknown => (value === undefined ? otherwise : value)

/** Everything else, to be compared. */
function without(experiment: Experiment, settings: readonly LiveSetting[]): string {
  const absent = undefined as unknown as Value
  return JSON.stringify(settings.reduce((rest, { path }) => setPath(rest, path, absent), experiment))
}
