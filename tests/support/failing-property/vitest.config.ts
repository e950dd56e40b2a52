import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import whole from '../../../vitest.config.ts'

const { setupFiles = [] } = whole.test!

/** Properties that fail, set up and reported as all tests are, without the databases. */
export default defineConfig({
  plugins: whole.plugins ?? [],
  test: {
    setupFiles: [setupFiles].flat().map((file) => join(import.meta.dirname, '../../..', file)),
    projects: [{ extends: true, test: { name: 'failing', include: ['*.fixture.ts'] } }],
  },
})
