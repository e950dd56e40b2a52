import { drills } from './drills.ts'
import { runDrill } from './run-drill.ts'

process.exit(await runDrill(drills, process.argv.slice(2), console))
