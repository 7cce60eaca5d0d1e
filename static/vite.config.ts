import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { unused } from './unused.ts'

const ENTRY = /\/src\/main\.ts$/
const STILL = fileURLToPath(new URL('src/network/still.ts', import.meta.url))

type Modules = { getModuleInfo: (id: string) => { importers: readonly string[] } | null }

/** Whether the first screen cannot do without a module: one that the entry imports, directly or through others. */
function isFirst(id: string, modules: Modules, passed = new Set<string>()): boolean {
  if (ENTRY.test(id)) return true
  if (passed.has(id)) return false
  passed.add(id)
  return modules.getModuleInfo(id)?.importers.some((each) => isFirst(each, modules, passed)) ?? false
}

export default defineConfig({
  // Relative addresses: the page works under any path a proxy gives it.
  base: './',
  plugins: [unused, svelte()],
  resolve: { alias: { 'd3-transition': STILL, 'd3-interpolate': STILL } },
  build: {
    manifest: 'manifest.json',
    outDir: 'dist',
    // A list of what each script needs would be a part of the first; one level is fetched after the other.
    modulePreload: false,
    target: 'es2023',
    rollupOptions: {
      input: 'src/main.ts',
      // One script for the first screen: it packs smaller than thirty, and is one request.
      output: {
        advancedChunks: {
          groups: [{ name: (id, modules) => (isFirst(id, modules) ? 'first' : null) }],
        },
      },
    },
  },
  // A test of seconds may take half a minute beside others on two cores.
  test: { environment: 'node', include: ['src/**/*.test.ts'], testTimeout: 30_000 },
})
