/** A canvas with as many pixels as the screen has, drawn again when its box or the page's fonts change. Coordinates are CSS pixels. */

import { drawLoop } from './loop'

export type SurfacePainter = (context: CanvasRenderingContext2D, width: number, height: number) => void

/** Pixels of what is written on canvases. */
const WRITTEN = { usual: 11, large: 14 }
let size = WRITTEN.usual

/** What is drawn from now on is written so large that a room can read it, or as usual. */
export function writeLarge(large: boolean): void {
  size = large ? WRITTEN.large : WRITTEN.usual
}

/** How large that is now, in pixels. */
export const written = (): number => size

/** The page's own fonts: a canvas knows no inheritance. */
export const font = (pixels = size): string => `${pixels}px system-ui, 'Noto Sans KR Variable', sans-serif`

export class Surface {
  #canvas: HTMLCanvasElement
  #context: CanvasRenderingContext2D
  #paint: SurfacePainter
  /** In the next frame, once however often it is asked. */
  drawSoon = (): void => drawLoop.request(this.draw)
  #observer = new ResizeObserver(this.drawSoon)

  constructor(canvas: HTMLCanvasElement, paint: SurfacePainter) {
    this.#canvas = canvas
    this.#context = canvas.getContext('2d')!
    this.#paint = paint
    this.#observer.observe(canvas)
    document.fonts.addEventListener('loadingdone', this.drawSoon)
  }

  draw = (): void => {
    const { clientWidth: width, clientHeight: height } = this.#canvas
    const [across, down] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)]
    if (this.#canvas.width !== across) this.#canvas.width = across
    if (this.#canvas.height !== down) this.#canvas.height = down
    this.#context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    this.#context.clearRect(0, 0, width, height)
    this.#paint(this.#context, width, height)
  }

  release(): void {
    this.#observer.disconnect()
    document.fonts.removeEventListener('loadingdone', this.drawSoon)
    drawLoop.cancel(this.draw)
  }
}
