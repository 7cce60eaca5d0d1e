/** The import order of the page's folders. */

import { posix } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Each folder, or file beside them, may import what stands in a row above its own, and nothing in its own row or below.
 * `methods/*` is each learning method's own folder; whoever is no method sees them through `methods/list` alone.
 */
const LEVELS: readonly (readonly string[])[] = [
  // What travels, as the server declares it, and under the page's own names.
  ['wire'],
  ['types'],
  // Plain functions; timers and what the browser remembers.
  ['pure', 'browser'],
  // Onto canvases.
  ['draw'],
  // The connection to a run, then all that can be asked of the server.
  ['live'],
  ['api'],
  ['i18n'],
  // What is so on the page just now.
  ['state'],
  // What panels are built of.
  ['common', 'form'],
  // Moments that a run can be seen at.
  ['time'],
  // What is told beside whatever learns, the card that sets one of its weights, and what it costs.
  ['cost', 'notices', 'weight'],
  // Panels and dialogs know nothing of each other.
  ['coach', 'data', 'device', 'experiments', 'method-choice', 'network', 'result', 'share', 'templates'],
  // Shows its words within the panels.
  ['glossary'],
  // What each method shows, made of the panels.
  ['methods/page', 'methods/choice', 'methods/names'],
  ['methods/*'],
  ['methods/list'],
  ['methods/shown'],
  ['bar', 'keys'],
  ['scripts'],
  ['App'],
  ['main'],
]

const sources: Record<string, string> = import.meta.glob('./**/*.{ts,svelte}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = Object.entries(sources).map(([path, text]) => ({ path: posix.normalize(path), text }))

const STATIC = /\bfrom\s+'(\.[^']+)'|\bimport\s+'(\.[^']+)'/g
const LAZY = /\bimport\(\s*'(\.[^']+)'/g

/** What a file imports of the page's own code, as paths; what is fetched when it is wanted counts by its own pattern. */
function imports({ path, text }: (typeof files)[number], ...patterns: RegExp[]): string[] {
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => posix.join(posix.dirname(path), match[1] ?? match[2]!))
    .filter((found) => !/\.(css|json)$/.test(found))
}

const stem = (name: string): string => name.replace(/(\.svelte)?(\.test)?(\.ts)?$/, '')

/** The row's word for a path: its first folder, or its own name where it lies in none. */
function folderOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  return first === 'methods' ? `methods/${stem(second)}` : stem(first)
}

function levelOf(folder: string): number {
  const row = LEVELS.findIndex((folders) => folders.includes(folder))
  return row < 0 && folder.startsWith('methods/') ? levelOf('methods/*') : row
}

/** A method's own folder is for methods and their list. */
const isHidden = (from: string, to: string): boolean =>
  levelOf(to) === levelOf('methods/*') && from !== 'methods/list'

const ordered = files.filter(({ path }) => !path.startsWith('imports.test'))

test.each(ordered)('$path imports only what stands below it', (file) => {
  const here = folderOf(file.path)
  expect(levelOf(here), `'${here}' has no level`).toBeGreaterThanOrEqual(0)
  const others = imports(file, STATIC, LAZY).filter((each) => folderOf(each) !== here)
  const upward = others.filter(
    (each) => levelOf(folderOf(each)) >= levelOf(here) || isHidden(here, folderOf(each)),
  )
  expect(upward).toEqual([])
})

/** The folder within a folder, or the file there. */
const insideOf = (path: string): string => path.split('/').slice(0, 2).map(stem).join('/')

test('within a folder, its own folders and files import each other one way', () => {
  const below = new Map<string, Set<string>>()
  for (const file of ordered) {
    const here = insideOf(file.path)
    const others = imports(file, STATIC).map(insideOf)
    const near = others.filter((each) => each !== here && folderOf(each) === folderOf(file.path))
    below.set(here, new Set([...(below.get(here) ?? []), ...near]))
  }
  // Whatever imports nothing that is left is taken away, until only circles remain.
  for (let before = -1; before !== below.size;) {
    before = below.size
    for (const [here, others] of below) if (![...others].some((each) => below.has(each))) below.delete(here)
  }
  expect([...below.keys()]).toEqual([])
})
