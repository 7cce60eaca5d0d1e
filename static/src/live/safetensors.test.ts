import { describe, expect, test } from 'vitest'
import { BadTensors, readSafetensors } from './safetensors'

function file(header: object, body: Uint8Array, pad = 8): ArrayBuffer {
  let text = JSON.stringify(header)
  text = text.padEnd(Math.ceil(text.length / pad) * pad)
  const bytes = new Uint8Array(8 + text.length + body.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
  bytes.set(new TextEncoder().encode(text), 8)
  bytes.set(body, 8 + text.length)
  return bytes.buffer
}

const floats = new Uint8Array(new Float32Array([1.5, -2, 3]).buffer)

describe('readSafetensors', () => {
  test('maps tensors onto the buffer without copying', () => {
    const buffer = file({ w: { dtype: 'F32', shape: [3], data_offsets: [0, 12] } }, floats)
    const tensor = readSafetensors(buffer).tensors.get('w')!
    expect([...tensor.data]).toEqual([1.5, -2, 3])
    expect(tensor.data.buffer).toBe(buffer)
    expect(tensor.shape).toEqual([3])
  })

  test('gives the metadata', () => {
    const buffer = file({ __metadata__: { run: 'r', epoch: '7' } }, new Uint8Array())
    expect(readSafetensors(buffer).metadata).toEqual({ run: 'r', epoch: '7' })
  })

  test('copies a tensor that is not aligned', () => {
    const header = { w: { dtype: 'F32', shape: [3], data_offsets: [1, 13] } }
    const tensor = readSafetensors(file(header, new Uint8Array([0, ...floats]))).tensors.get('w')!
    expect([...tensor.data]).toEqual([1.5, -2, 3])
  })

  test.each([
    ['too short', new ArrayBuffer(3)],
    ['a header longer than the file', file({}, new Uint8Array()).slice(0, 9)],
    ['an unknown type', file({ w: { dtype: 'BF16', shape: [1], data_offsets: [0, 2] } }, new Uint8Array(2))],
    [
      'a tensor beyond the end',
      file({ w: { dtype: 'U8', shape: [9], data_offsets: [0, 9] } }, floats.slice(0, 8)),
    ],
  ])('refuses %s', (_, buffer) => {
    expect(() => readSafetensors(buffer)).toThrow(BadTensors)
  })
})
