import { contestants } from './contestants.ts'
import { serveContestant } from './serve-contestant.ts'

await serveContestant(contestants)
