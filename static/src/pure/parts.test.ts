import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { HIDEABLE } from './parts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

test('every part that a link can hide is hidden by the style', () => {
  const style = read('../hide.css')
  for (const part of HIDEABLE) expect(style).toContain(`:root[data-hide~='${part}'] [data-part='${part}']`)
})

test('the page for teachers names every part, in this order', () => {
  const named = [...read('../../../docs/sharing.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, part]) => part)
  expect(named).toEqual([...HIDEABLE])
})
