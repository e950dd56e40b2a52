import { readArguments, usage } from './arguments.ts'
import { dingtalkParts } from './dingtalk/parts.ts'
import { runFlakes } from './flakes/run-flakes.ts'
import { runMutants } from './mutants/run-mutants.ts'
import { runParts } from './run-parts.ts'
import { runVitest } from './run-vitest.ts'
import { slackParts } from './slack/parts.ts'
import { wecomParts } from './wecom/parts.ts'

const asked = readArguments(process.argv.slice(2))
switch (asked?.name) {
  case undefined:
    console.error(usage)
    process.exit(2)
    break
  case 'tests':
    process.exit(await runVitest(['run', ...asked.args], { SOAK: '1' }))
    break
  case 'flakes':
    process.exit(await runFlakes(asked.runs, console))
    break
  case 'mutants':
    process.exit(await runMutants(asked, console))
    break
  case 'slack':
    process.exit(await runParts(slackParts, asked, console))
    break
  case 'wecom':
    process.exit(await runParts(wecomParts, asked, console))
    break
  case 'dingtalk':
    process.exit(await runParts(dingtalkParts, asked, console))
}
