const needed = 24
if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `Chengdan needs Node ${needed} or newer and this is ${process.version}. Start it with "npm start", which brings its own.`,
  )
  process.exit(1)
}
// Only now: what follows loads native code that an older Node cannot run.
const { runServer } = await import('./run-server.ts')
await runServer()

export {}
