/** Moving among the cells of a matrix by keyboard. */

export type Cell = readonly [row: number, column: number]

const moves: Readonly<Record<string, Cell>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The cell that a key leads to from one, or undefined where the key leads nowhere. The first key shows the first cell. */
export function stepTo(key: string, from: Cell | undefined, rows: number, columns = rows): Cell | undefined {
  const move = moves[key]
  if (!move) return undefined
  if (!from) return [0, 0]
  const kept = (index: number, count: number) => Math.max(0, Math.min(count - 1, index))
  return [kept(from[0] + move[0], rows), kept(from[1] + move[1], columns)]
}
