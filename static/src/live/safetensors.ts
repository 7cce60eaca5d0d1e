/** Reads a safetensors file without copying: each tensor is a typed-array view on the buffer it came in. */

const views = {
  F64: Float64Array,
  F32: Float32Array,
  I64: BigInt64Array,
  I32: Int32Array,
  I16: Int16Array,
  I8: Int8Array,
  U64: BigUint64Array,
  U32: Uint32Array,
  U16: Uint16Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
} as const

export type Dtype = keyof typeof views

export type TensorData = InstanceType<(typeof views)[Dtype]>

export type Tensor = {
  dtype: Dtype
  shape: readonly number[]
  data: TensorData
}

export type Safetensors = {
  metadata: Readonly<Record<string, string>>
  tensors: ReadonlyMap<string, Tensor>
}

type Entry = { dtype: string; shape: number[]; data_offsets: [number, number] }

export class BadTensors extends Error {
  override name = 'BadTensors'
}

/** @throws BadTensors when the buffer is not a safetensors file or holds a type no typed array has. */
export function readSafetensors(buffer: ArrayBuffer): Safetensors {
  const start = 8 + headerLength(buffer)
  const header = parseHeader(new Uint8Array(buffer, 8, start - 8))
  const { __metadata__: metadata = {}, ...entries } = header
  const tensors = new Map<string, Tensor>()
  for (const [name, entry] of Object.entries(entries)) {
    tensors.set(name, view(buffer, start, name, entry as Entry))
  }
  return { metadata: metadata as Record<string, string>, tensors }
}

function headerLength(buffer: ArrayBuffer): number {
  if (buffer.byteLength < 8) throw new BadTensors(`expected at least 8 bytes, found ${buffer.byteLength}`)
  const length = Number(new DataView(buffer).getBigUint64(0, true))
  if (length > buffer.byteLength - 8) {
    throw new BadTensors(`the header claims ${length} bytes, the file has ${buffer.byteLength - 8}`)
  }
  return length
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
  } catch {
    throw new BadTensors('the header is not JSON')
  }
}

function view(buffer: ArrayBuffer, start: number, name: string, entry: Entry): Tensor {
  if (!(entry.dtype in views)) throw new BadTensors(`tensor ${name} has the type ${entry.dtype}`)
  const dtype = entry.dtype as Dtype
  const make = views[dtype]
  const [from, to] = entry.data_offsets
  if (start + to > buffer.byteLength) throw new BadTensors(`tensor ${name} ends beyond the file`)
  const length = (to - from) / make.BYTES_PER_ELEMENT
  const aligned = (start + from) % make.BYTES_PER_ELEMENT === 0
  // Writers put the largest elements first so that views align; a file that does not is copied.
  const data = aligned
    ? new make(buffer, start + from, length)
    : new make(buffer.slice(start + from, start + to))
  return { dtype, shape: entry.shape, data }
}
