import { mutantsIn } from '../mutant.ts'

/** Lines of `adapters/slack/guards.md` that no other list has a mutant of. */
export const slackGuardsMutants = [
  ...mutantsIn('adapters/slack/web-api/workspaces.ts', [
    {
      id: 'slack-own-headers',
      what: 'the token of one workspace never goes to another',
      find: 'timeout: slackTimes.call,\n',
      replace:
        'timeout: slackTimes.call,\n    headers: ((globalThis as { shared?: object }).shared ??= {}) as never,\n',
    },
  ]),
  ...mutantsIn('adapters/slack/web-api/workspaces.ts', [
    {
      id: 'slack-clients-kept',
      what: 'a client whose token is gone is gone',
      find: 'this.#client = openClient(token, apiUrl, log)',
      replace:
        'this.#client = openClient(token, apiUrl, log)\n    ;((globalThis as { pool?: unknown[] }).pool ??= []).push(this.#client)',
    },
  ]),
  ...mutantsIn('adapters/slack/socket/frame-client.ts', [
    {
      id: 'slack-socket-retries',
      what: 'the SDK does not ask for a connection a hundred times by itself',
      find: 'retryConfig: { retries: 0 },',
      replace: '',
    },
    {
      id: 'slack-socket-frames',
      what: 'the SDK does not read an envelope that has no event',
      find: 'if (isEnvelope(frame)) return this.#listening.envelope(frame)',
      replace: 'if (isEnvelope(frame)) this.#listening.envelope(frame)',
    },
    {
      id: 'slack-socket-closed',
      what: 'an acknowledgement says that its socket is gone',
      find: 'if (!websocket?.isActive()) return false',
      replace: 'if (!websocket) return false',
    },
    {
      id: 'slack-socket-reconnect',
      what: 'the SDK does not reconnect by itself',
      find: 'autoReconnectEnabled: false,',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/socket/connection.ts', [
    {
      id: 'slack-socket-not-recorded',
      what: 'what came through a socket and was not recorded is not acknowledged',
      find: '// Without an acknowledgement Slack brings an event again.\n',
      replace: 'void delivered.ack()\n',
    },
    {
      id: 'slack-socket-no-hello',
      what: 'a connection that says no hello is given up',
      find: 'withinTime(slackTimes.hello, hello, false)',
      replace: 'hello',
      survives: 'noticed with SOAK=1 alone: it takes ten seconds',
    },
    {
      id: 'slack-socket-dead',
      what: 'a dead peer is not waited for',
      find: 'if (waiting > 1) this.#client.websocket?.disconnect()',
      replace: '',
      survives: 'the SDK looks again with its next ping, five seconds later: without it that much is lost',
    },
    {
      id: 'slack-socket-goodbye',
      what: 'a stop leaves no socket behind',
      find: 'await withinTime(slackTimes.goodbye, this.#ended.promise, undefined)\n    this.#client.websocket?.disconnect()',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/socket/sockets.ts', [
    {
      id: 'slack-socket-loop',
      what: 'a renewal that fails is not the last',
      find: 'await this.#listen().catch((error: unknown) => error)',
      replace: 'await this.#listen()',
    },
    {
      id: 'slack-socket-foreign',
      what: 'connections that are not ours are told',
      find: 'Math.max(0, this.#counted - this.#count)',
      replace: '0',
    },
  ]),
  ...mutantsIn('adapters/slack/socket/waits.ts', [
    {
      id: 'slack-socket-too-many',
      what: 'where Slack has too many connections nobody asks for a minute',
      find: 'code === crowded || ',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/intake.ts', [
    {
      id: 'slack-recorded-first',
      what: 'nothing is acknowledged before it is recorded',
      find: 'const receipt = await this.#receiver.receive(inbound)',
      replace: 'await delivered.ack()\n    const receipt = await this.#receiver.receive(inbound)',
    },
  ]),
  ...mutantsIn('adapters/slack/http/mount.ts', [
    {
      id: 'slack-ack-once',
      what: 'a second acknowledgement is no error',
      find: "log.warn({ err: error }, 'an acknowledgement could not be given')\n        return false",
      replace: 'throw error',
    },
    {
      id: 'slack-bare-type',
      what: 'a form that names its charset is a form',
      find: "request.headers['content-type'] = type.split(';', 1)[0]!.trim().toLowerCase()",
      replace: "request.headers['content-type'] = type",
    },
    {
      id: 'slack-longest-body',
      what: 'a body that is longer than Slack ever is is not read',
      find: 'limit: longestBody, ',
      replace: "limit: '1gb', ",
    },
    {
      id: 'slack-inflated',
      what: 'a body that is packed is not unpacked',
      find: 'inflate: false',
      replace: 'inflate: true',
    },
    {
      id: 'slack-refusals-counted',
      what: 'what is refused for its length is counted',
      find: '(_error: unknown, _request: Request, response: Response, _next: NextFunction) => {\n      refused()',
      replace: '(_error: unknown, _request: Request, response: Response, _next: NextFunction) => {',
    },
    {
      id: 'slack-retries-taken',
      what: 'nothing is thrown away because it is a repetition',
      find: 'const work = take(deliveredOf(event, log))',
      replace: 'const work = event.retryNum === undefined ? take(deliveredOf(event, log)) : event.ack()',
    },
  ]),
  ...mutantsIn('adapters/slack/web-api/quiet-logger.ts', [
    {
      id: 'slack-quiet-debug',
      what: 'what the SDK says in passing is in no log',
      find: 'debug: () => {},',
      replace: 'debug: (...said: unknown[]) => log.debug({ said }),',
    },
    {
      id: 'slack-quiet-warnings',
      what: 'what the SDK warns of is in no log',
      find: "warn: () => log.debug({ part }, 'the Slack SDK warned of something'),",
      replace: 'warn: (...said: unknown[]) => log.debug({ said }),',
    },
    {
      id: 'slack-quiet-errors',
      what: 'what the SDK says of an error is in no log',
      find: "error: () => log.debug({ part }, 'the Slack SDK met an error'),",
      replace: 'error: (...said: unknown[]) => log.debug({ said }),',
    },
  ]),
  ...mutantsIn('adapters/slack/events/message.ts', [
    {
      id: 'slack-message-key',
      what: 'a message that is told by several events is one',
      find: 'dedupeKey: `message:${at.channel}:${message.ts}`',
      replace: 'dedupeKey: event.envelope.event_id',
    },
  ]),
  ...mutantsIn('adapters/slack/web-api/pictures.ts', [
    {
      id: 'slack-picture-ready',
      what: 'no message shows a file that Slack has not looked at',
      find: 'if (!(await this.#isReady(workspace, id))) return undefined\n',
      replace: '',
    },
    {
      id: 'slack-picture-nowhere',
      what: 'a picture goes to Slack without a channel',
      find: 'files: [{ id: place.file_id!, title: filename }] }',
      replace: "files: [{ id: place.file_id!, title: filename }], channel_id: 'C1' }",
    },
    {
      id: 'slack-picture-late',
      what: 'a picture that does not get ready is shown as lines',
      find: 'while (performance.now() < until)',
      replace: 'while (true)',
    },
  ]),
  ...mutantsIn('adapters/slack/limits.ts', [
    {
      id: 'slack-text-limit',
      what: 'a text stays below what Slack rewrites',
      find: 'textBytes: 3_900',
      replace: 'textBytes: 4_100',
    },
    {
      id: 'slack-message-limit',
      what: 'a message stays below what Slack takes',
      find: 'messageBytes: 10_000',
      replace: 'messageBytes: 13_000',
    },
  ]),
  ...mutantsIn('adapters/slack/index.ts', [
    {
      id: 'slack-sweep-kept-back',
      what: 'what Slack kept back is fetched when it says that it did',
      find: 'sweep?.missed(new Date(at.getTime() + limitedFor))',
      replace: '',
    },
    {
      id: 'slack-limited-told',
      what: 'that Slack keeps events back is told',
      find: 'conditions.limited(at)\n',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/slack/sweep/plan.ts', [
    {
      id: 'slack-sweep-age',
      what: 'what Slack threw away is found although nobody noticed a gap',
      find: 'return due && { target: due, isUrgent: false }',
      replace: 'return undefined',
    },
  ]),
]
