import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import whole from '../../../vitest.config.ts'

const root = join(import.meta.dirname, '../../..')
const { setupFiles = [] } = whole.test!

/** Properties that fail, set up and reported as all tests are, without the databases. */
export default defineConfig({
  plugins: whole.plugins ?? [],
  // Not in this folder.
  cacheDir: join(root, 'node_modules/.vite'),
  test: {
    setupFiles: [setupFiles].flat().map((file) => join(root, file)),
    projects: [{ extends: true, test: { name: 'failing', include: ['*.fixture.ts'] } }],
  },
})
