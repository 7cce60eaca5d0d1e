/** A chart as a picture to keep. */

const MARGIN = 16
const TITLE = 30

/** The chart on its page's colour, with a title above it. */
export async function chartPicture(
  chart: HTMLCanvasElement,
  title: string,
  [paper, ink]: [string, string],
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const scale = devicePixelRatio
  canvas.width = chart.width + 2 * MARGIN * scale
  canvas.height = chart.height + (TITLE + MARGIN) * scale
  const context = canvas.getContext('2d')!
  context.fillStyle = paper
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(chart, MARGIN * scale, TITLE * scale)
  context.fillStyle = ink
  context.font = `${13 * scale}px system-ui, 'Noto Sans KR Variable', sans-serif`
  context.textBaseline = 'middle'
  context.fillText(title, MARGIN * scale, (TITLE * scale) / 2)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the chart has no pixels')))),
  )
}

/** Hands a file to the browser to keep. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}
