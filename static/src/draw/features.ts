/** The features of the plane as functions, for the maps of the inputs themselves. */

type PlaneFunction = (x1: number, x2: number) => number

/** By their names in an experiment. */
const functions: Readonly<Record<string, PlaneFunction>> = {
  x1: (x1) => x1,
  x2: (_, x2) => x2,
  'x1^2': (x1) => x1 * x1,
  'x2^2': (_, x2) => x2 * x2,
  x1x2: (x1, x2) => x1 * x2,
  'sin(x1)': (x1) => Math.sin(x1),
  'sin(x2)': (_, x2) => Math.sin(x2),
}

export const isPlaneFeature = (name: string): boolean => name in functions

/** Bytes [side, side] over the square from −extent to extent, the top row at the largest x2; 127.5 is zero. */
export function featureMap(name: string, side: number, extent = 6): Uint8Array {
  const value = functions[name]!
  const at = (index: number) => ((index + 0.5) / side) * 2 * extent - extent
  const bytes = new Uint8Array(side * side)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      bytes[row * side + column] = toByte(value(at(column), -at(row)))
    }
  }
  return bytes
}

/** ±1 and beyond are the scale's ends, as in the units' maps. */
function toByte(value: number): number {
  return Math.round((Math.max(-1, Math.min(1, value)) + 1) * 127.5)
}
