/** That a method is known by its declaration, and by its own folder, alone. */

import { expect, test } from 'vitest'

const sources: Record<string, string> = import.meta.glob('../**/*.{ts,svelte}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
/** `wire.ts` is what the server declares. */
const outside = Object.entries(sources).filter(
  ([path]) => path.startsWith('../') && !path.startsWith('../wire'),
)
/** Each folder is called like its method. */
const names = Object.keys(import.meta.glob('./*/page.ts'))
  .map((path) => path.split('/')[1]!)
  .filter((name) => name !== 'generic')

test.each(names)('no code outside methods/ names %s', (name) => {
  expect(outside.length).toBeGreaterThan(100)
  expect(outside.filter(([, text]) => text.includes(name)).map(([path]) => path)).toEqual([])
})

test.each(names)('%s is listed', (name) => {
  expect(sources['./list.ts']).toContain(`./${name}/page'`)
})
