const needed = 24

/** Ends the process with one sentence on an older Node. To be asked before anything native is loaded. */
export function refuseOldNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) >= needed) return
  console.error(
    `Chengdan needs Node ${needed} or newer and this is ${version}. Start it with npm ("npm start", "npm run -s admin"), which brings its own.`,
  )
  process.exit(1)
}
