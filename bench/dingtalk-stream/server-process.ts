import { serveContestant } from '../receive/serve-contestant.ts'
import { contestants } from './contestants.ts'

await serveContestant(contestants)
