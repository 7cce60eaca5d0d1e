/** A canvas with as many pixels as the screen has, drawn again when its box changes. Coordinates are CSS pixels. */

import { drawLoop } from '../../pure/loop'

export type SurfacePainter = (context: CanvasRenderingContext2D, width: number, height: number) => void

export class Surface {
  #canvas: HTMLCanvasElement
  #context: CanvasRenderingContext2D
  #paint: SurfacePainter
  #observer = new ResizeObserver(() => drawLoop.request(this.draw))

  constructor(canvas: HTMLCanvasElement, paint: SurfacePainter) {
    this.#canvas = canvas
    this.#context = canvas.getContext('2d')!
    this.#paint = paint
    this.#observer.observe(canvas)
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
    drawLoop.cancel(this.draw)
  }
}
