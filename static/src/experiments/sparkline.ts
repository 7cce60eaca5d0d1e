/** A curve in a few pixels: the path of an SVG, low values at the bottom. */
export function sparkline(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value))
  if (known.length < 2) return ''
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (index: number) => (index / (values.length - 1)) * width
  const y = (value: number) => height - ((value - low) / (high - low || 1)) * height
  let pen = 'M'
  let path = ''
  values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) {
      pen = 'M'
      return
    }
    path += `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
    pen = 'L'
  })
  return path
}
