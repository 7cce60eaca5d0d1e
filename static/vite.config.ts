import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Relative addresses: the page works under any path a proxy gives it.
  base: './',
  plugins: [svelte()],
  build: {
    manifest: 'manifest.json',
    outDir: 'dist',
    target: 'es2023',
    rollupOptions: { input: 'src/main.ts' },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
})
