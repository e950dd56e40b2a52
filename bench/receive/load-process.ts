import { loadFrom } from './load-requests.ts'
import { signedRequests } from './signed-requests.ts'

loadFrom(signedRequests)
