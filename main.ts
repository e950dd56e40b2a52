const needed = 24
const running = Number(process.versions.node.split('.')[0])
if (running < needed) {
  console.error(`Chengdan needs Node ${needed} or newer and this is ${process.version}. Run it with "npm start", which brings its own.`)
  process.exit(1)
}
// Only now: what follows loads native code that an older Node cannot run.
const { runServer } = await import('./server.ts')
await runServer(process.env)

export {}
