/** What layers are called. */

import type { GraphLayer } from './graph'

const NUMBERED = /^(.+)-\d+$/

/**
 * A layer is called by its id, as in JSON; one whose id tells of another type, as after a change of its type, by its own type
 * and the first number that is free.
 */
export function layerNames(
  layers: readonly Pick<GraphLayer, 'id' | 'type'>[],
  isType: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const tellsAnother = ({ id, type }: Pick<GraphLayer, 'id' | 'type'>) => {
    const told = NUMBERED.exec(id)?.[1]
    return told !== undefined && told !== type && isType(told)
  }
  const taken = new Set(layers.filter((layer) => !tellsAnother(layer)).map(({ id }) => id))
  return new Map(
    layers.map((layer) => {
      const name = tellsAnother(layer) ? free(layer.type, taken) : layer.id
      taken.add(name)
      return [layer.id, name]
    }),
  )
}

function free(type: string, taken: ReadonlySet<string>): string {
  let number = 1
  while (taken.has(`${type}-${number}`)) number++
  return `${type}-${number}`
}
