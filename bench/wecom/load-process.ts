import { loadFrom } from '../receive/load-requests.ts'
import { asHttp, callbackRequests } from './callback-requests.ts'

loadFrom((count) => callbackRequests(count, 2).map(asHttp))
