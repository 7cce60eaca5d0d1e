/**
 * Leaves out of the build what libraries hang onto their own objects and the page never uses: no bundler can tell.
 * Each cut fails loudly where a newer library no longer reads as it did.
 */

import type { Plugin } from 'vite'

type Cut = { file: string; from: RegExp; to?: string }

const SELECTION = 'd3-selection/dist/d3-selection.mjs'
const FLOW = '@xyflow/svelte/dist/lib/'
const UPLOT = 'uplot/dist/uPlot.esm.js'

/** What d3-drag, d3-zoom and Svelte Flow call of a selection. */
const CALLED = ['selection', 'filter', 'call', 'node', 'each', 'style', 'property', 'datum', 'on']

const CUTS: readonly Cut[] = [
  {
    file: SELECTION,
    from: /(?<=Selection\.prototype = selection\.prototype = \{)[^}]*(?=\})/,
    to: ['constructor: Selection', ...CALLED.map((name) => `${name}: selection_${name}`)].join(', '),
  },
  // The canvas has types of nodes and edges of its own alone, wires without heads, and a bend for the wire in hand.
  { file: `${FLOW}store/initial-store.svelte.js`, from: /(?<=initialNodeTypes = \{)[^}]*(?=\})/ },
  { file: `${FLOW}store/initial-store.svelte.js`, from: /(?<=initialEdgeTypes = \{)[^}]*(?=\})/ },
  { file: `${FLOW}container/EdgeRenderer/EdgeRenderer.svelte`, from: /<MarkerDefinition \/>/ },
  {
    file: `${FLOW}components/ConnectionLine/ConnectionLine.svelte`,
    from: /case ConnectionLineType\.Straight:[^]*?(?=\}\s*\}\);\s*<\/script>)/,
  },
  // Layers that were chosen in a box are outlined themselves.
  { file: `${FLOW}container/SvelteFlow/SvelteFlow.svelte`, from: /<NodeSelection\s[^]*?\/>/ },
  // Of all that can be asked of the canvas: `setViewport`, `deleteElements`, and places on the screen and back.
  { file: `${FLOW}hooks/useSvelteFlow.svelte.js`, from: /getViewport: [^]*?(?=deleteElements:)/ },
  { file: `${FLOW}hooks/useSvelteFlow.svelte.js`, from: /toObject: [^]*?(?=\n {4}\};\n\})/ },
  // Charts have lines alone, no bars, steps or splines, over axes that count, not over dates.
  { file: UPLOT, from: /\nuPlot\.assign = [^]*(?=\nexport )/ },
  { file: UPLOT, from: /let isTime = [^;]+;/g, to: 'const isTime = false;' },
  { file: UPLOT, from: /\tconst _timeAxisSplits [^]*?const _timeSeriesVal [^;]*;/ },
  { file: UPLOT, from: /const \[ timeIncrsMs,[^]*?genTimeStuffs\(1e-3\);/ },
]

export const unused: Plugin = {
  name: 'unused',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    const cuts = CUTS.filter(({ file }) => id.endsWith(`/node_modules/${file}`))
    if (cuts.length === 0) return undefined
    return cuts.reduce((kept, { file, from, to = '' }) => {
      if (kept.search(from) < 0) this.error(`Expected ${from} in ${file}, found none: mend its cut.`)
      return kept.replace(from, to)
    }, code)
  },
}
