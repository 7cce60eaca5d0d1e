import { expect, test } from 'vitest'
import { BadLink } from './address'
import { decodeFragment, encodeFragment } from './codec'

const experiment = {
  version: 1,
  network: { layers: Array.from({ length: 12 }, () => ({ type: 'dense', units: 8 })) },
  dataset: { name: '나선', noise: 0.25 },
}

test('a value survives the round trip, Korean included', async () => {
  expect(await decodeFragment(await encodeFragment(experiment))).toEqual(experiment)
})

test('the text is short and needs no escaping in a link', async () => {
  const text = await encodeFragment(experiment)
  expect(text).toMatch(/^[\w-]+$/)
  expect(text.length).toBeLessThan(JSON.stringify(experiment).length / 2)
})

test.each(['', '!!!', 'AAAA', 'eyJhIjoxfQ'])('the damaged link %j is refused', async (text) => {
  await expect(decodeFragment(text)).rejects.toThrow(BadLink)
})

test('a link that unpacks to megabytes is refused', async () => {
  const bomb = await encodeFragment('x'.repeat(3 << 20))
  await expect(decodeFragment(bomb)).rejects.toThrow('more than a megabyte')
})
