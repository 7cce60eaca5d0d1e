import { expect, test, vi } from 'vitest'
import { Pages } from './pages'

const table = Array.from({ length: 25 }, (_, row) => row * 10)
const fetchRows = () =>
  vi.fn((offset: number, size: number) => Promise.resolve(table.slice(offset, offset + size)))

test('a row comes from its page, and a page is fetched once', async () => {
  const fetch = fetchRows()
  const pages = new Pages(fetch, 10)
  expect(await Promise.all([pages.row(3), pages.row(9), pages.row(24)])).toEqual([30, 90, 240])
  expect(fetch.mock.calls).toEqual([
    [0, 10],
    [20, 10],
  ])
})

test('there is no row beyond the end', async () => {
  expect(await new Pages(fetchRows(), 10).row(25)).toBeUndefined()
})

test('only so many pages are kept', async () => {
  const fetch = fetchRows()
  const pages = new Pages(fetch, 10, 1)
  for (const index of [0, 10, 0]) await pages.row(index)
  expect(fetch).toHaveBeenCalledTimes(3)
})

test('a page that failed is tried again', async () => {
  const fetch = fetchRows().mockRejectedValueOnce(new Error('no server'))
  const pages = new Pages(fetch, 10)
  await expect(pages.row(1)).rejects.toThrow('no server')
  expect(await pages.row(1)).toBe(10)
})
