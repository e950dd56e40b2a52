import { runDingtalk } from './dingtalk/page/run-dingtalk.ts'
import { runSlack } from './slack/page/run-slack.ts'
import { runWecom } from './wecom/page/run-wecom.ts'

/** Fakes that run by themselves: `npm run fake -- slack`. */
const fakes: Record<string, (args: readonly string[]) => Promise<void>> = {
  slack: runSlack,
  wecom: runWecom,
  dingtalk: runDingtalk,
}

const [name = '', ...args] = process.argv.slice(2)
const run = fakes[name]
if (run) await run(args)
else {
  console.error(`npm run fake -- <${Object.keys(fakes).join(' | ')}>`)
  process.exitCode = 1
}
