import { expect, test } from 'vitest'
import { classColours, divergingTable, parseRgb, pixel, sequentialTable, signTable, type Rgb } from './colour'

const orange: Rgb = [200, 100, 0]
const white: Rgb = [250, 250, 250]
const blue: Rgb = [0, 100, 200]

function rgb(word: number): number[] {
  return [...new Uint8Array(Uint32Array.of(word).buffer)]
}

test('a pixel lies in memory as red, green, blue, alpha', () => {
  expect(rgb(pixel([1, 2, 3]))).toEqual([1, 2, 3, 255])
})

test('the diverging table runs from the negative over the middle to the positive colour', () => {
  const table = divergingTable(orange, white, blue)
  expect(rgb(table[0]!)).toEqual([...orange, 255])
  expect(rgb(table[255]!)).toEqual([...blue, 255])
  expect(
    rgb(table[127]!)
      .slice(0, 3)
      .every((channel, i) => Math.abs(channel - white[i]!) <= 1),
  ).toBe(true)
})

test('values of opposite sign are equally far from the middle', () => {
  const table = divergingTable([0, 0, 0], [200, 200, 200], [0, 0, 0])
  for (let byte = 0; byte < 128; byte++) expect(table[byte]).toBe(table[255 - byte])
})

test('discretised, only two colours are left', () => {
  expect(new Set(signTable(orange, white, blue)).size).toBe(2)
})

test('the sequential table rises from low to high', () => {
  const table = sequentialTable([0, 0, 0], [255, 255, 255])
  expect([0, 128, 255].map((byte) => rgb(table[byte]!)[0])).toEqual([0, 128, 255])
})

test.each(['rgb(8, 119, 189)', 'rgb(8 119 189)', 'rgba(8, 119, 189, 1)'])('%s is read', (text) => {
  expect(parseRgb(text)).toEqual([8, 119, 189])
})

test('no two classes look the same', () => {
  expect(new Set(classColours.map(String)).size).toBe(classColours.length)
})
