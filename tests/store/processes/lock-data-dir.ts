import { lockDataDir } from '../../../src/store/sqlite/server-lock.ts'

// Takes the server's lock and keeps it until the process is killed. Run with --expose-gc: the lock must not be garbage.
try {
  lockDataDir(process.argv[2]!)
  globalThis.gc?.()
  console.log('locked')
  setInterval(() => {}, 1000)
} catch (error) {
  console.log((error as Error).message)
  process.exitCode = 1
}
