import { mutantsIn } from '../mutant.ts'

/** What comes in from WeCom, and the calls of its API. */
export const wecomWireMutants = [
  ...mutantsIn('adapters/wecom/verify.ts', [
    {
      id: 'wecom-empty-token',
      what: 'an empty token signs nothing',
      find: "if (token === '' || ",
      replace: 'if (',
    },
    {
      id: 'wecom-nonce-borders',
      what: 'a part of the ciphertext is no nonce',
      find: 'nonce.length > longest.nonce || ',
      replace: '',
    },
    {
      id: 'wecom-signature',
      what: 'what WeCom did not sign is refused',
      find: 'return timingSafeEqual(Buffer.from(signature), Buffer.from(expected))',
      replace: 'return timingSafeEqual(Buffer.from(signature), Buffer.from(signature)) || expected === undefined',
    },
  ]),
  ...mutantsIn('adapters/wecom/callback/decrypt.ts', [
    {
      id: 'wecom-receiver',
      what: 'what was encrypted for another company is refused',
      find: 'if (!content.subarray(end).equals(Buffer.from(receiver)))',
      replace: 'if (content.length < end)',
    },
    {
      id: 'wecom-padding',
      what: 'each byte of the padding is looked at',
      find: ' || plain.subarray(-padding).some((byte) => byte !== padding)',
      replace: '',
    },
    {
      id: 'wecom-length',
      what: 'a message is not longer than what was encrypted',
      find: "if (end > content.length) return { refused: 'length' }\n",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/wecom/callback/mount.ts', [
    {
      id: 'wecom-acks-early',
      what: 'what could not be recorded is not acknowledged',
      find: 'await work\n        response.status(200).end()',
      replace: 'response.status(200).end()\n        await work',
    },
    {
      id: 'wecom-two-ciphertexts',
      what: 'an envelope has one ciphertext',
      find: 'return more.length > 0 ? undefined : encrypted?.text',
      replace: 'return more.length < 0 ? undefined : encrypted?.text',
    },
    {
      id: 'wecom-body-limit',
      what: 'a body has an end',
      find: 'limit: longestBody,',
      replace: 'limit: 100 * longestBody,',
    },
  ]),
  ...mutantsIn('adapters/wecom/callback/read-xml.ts', [
    {
      id: 'wecom-two-roots',
      what: 'a document has one root',
      find: ' || (this.#open.length === 0 && this.#root)',
      replace: '',
    },
    {
      id: 'wecom-mismatched-tags',
      what: 'an element is closed by its own name',
      find: "if (name === undefined || !this.#document.startsWith(name, this.#at + '</'.length)) return false",
      replace: 'if (name === undefined) return false',
    },
    {
      id: 'wecom-cut-document',
      what: 'a document that is cut is none',
      find: 'return this.#open.length === 0 ? this.#root : undefined',
      replace: 'while (this.#open.length > 0) this.#finish()\n    return this.#root',
    },
  ]),
  ...mutantsIn('adapters/wecom/events/frame.ts', [
    {
      id: 'wecom-codes-kept',
      what: 'no code of WeCom is kept in what came in',
      find: "return code === undefined ? text : text.replaceAll(code, '')",
      replace: 'return code === undefined ? text : text',
    },
  ]),
  ...mutantsIn('adapters/wecom/events/message.ts', [
    {
      id: 'wecom-shared-msgid',
      what: 'one MsgId of two people is two messages',
      // biome-ignore format: as it stands there
      find: "`message:${id}:${(doerOf(frame) ?? '').toLowerCase()}`",
      replace: '`message:${id}`',
    },
  ]),
  ...mutantsIn('adapters/wecom/events/card-event.ts', [
    {
      id: 'wecom-both-spellings',
      what: 'selections are read by either spelling',
      find: ", ...childrenOf(item, 'OpitonIds')",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/wecom/client.ts', [
    {
      id: 'wecom-repeat-window',
      what: 'the same words of another message are another message',
      find: 'duplicate_check_interval: repeatWindow(dedupeKey)',
      replace: "duplicate_check_interval: repeatWindow('')",
    },
    {
      id: 'wecom-upload-kept',
      what: 'a picture is the one that an earlier attempt has uploaded',
      find: 'message.upload ?? (await',
      replace: '(await',
    },
    {
      id: 'wecom-hands-over',
      what: 'what may read differently later is kept before it is said',
      find: 'await message.handsOver?.(mediaId)',
      replace: '{}',
    },
    {
      id: 'wecom-duplicate-check',
      what: 'an attempt whose end nobody knows is not said twice',
      find: 'enable_duplicate_check: 1',
      replace: 'enable_duplicate_check: 0',
    },
    {
      id: 'wecom-part-arrived',
      what: 'of which a part has arrived is not said not to have',
      find: 'told.length > 0 && isPutOff(error)',
      replace: 'told.length < 0 && isPutOff(error)',
    },
    {
      id: 'wecom-invalid-user',
      what: 'whoever cannot be reached is named where WeCom says yes',
      find: "if (told.invaliduser) throw new RemoteRefused('81013 invaliduser', { about: 'recipient' })",
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/wecom/appchat/appchats.ts', [
    {
      id: 'wecom-chat-gone',
      what: 'whoever left the team leaves its chat',
      find: 'del_user_list: gone',
      replace: 'del_user_list: []',
    },
  ]),
  ...mutantsIn('adapters/wecom/copy-handle.ts', [
    {
      id: 'wecom-click-sealed',
      what: 'the code of a click is sealed',
      find: 'codes.seal(JSON.stringify(handle))',
      replace: 'codes && JSON.stringify(handle)',
    },
  ]),
  ...mutantsIn('src/chat/access-tokens.ts', [
    {
      id: 'wecom-token-once',
      what: 'a token is fetched once, however many wait for it',
      find: 'this.#renewing ??= this.#find',
      replace: 'this.#renewing = this.#find',
    },
    {
      id: 'wecom-token-of-now',
      what: 'a token is not thrown away because an older one was not taken',
      find: 'if (known && known.value !== rejected && this.#lasts(known)) return this.#keep(known)',
      replace: 'if (known && rejected === undefined && this.#lasts(known)) return this.#keep(known)',
    },
    {
      id: 'wecom-wrong-secret',
      what: 'a wrong secret is not tried again and again',
      find: 'if (this.#wrong && now < this.#wrong.until) throw this.#wrong.refusal',
      replace: '',
    },
  ]),
  ...mutantsIn('adapters/wecom/api/exchange.ts', [
    {
      id: 'wecom-unsent',
      what: 'what may have arrived is not said not to have',
      find: 'unsent: !mayArrive()',
      replace: 'unsent: mayArrive() || true',
    },
    {
      id: 'wecom-time-limit',
      what: 'a call that nobody answers ends',
      find: 'setTimeout(() => request.destroy(new NoAnswer()), timeoutMs)',
      replace: 'setTimeout(() => {}, timeoutMs)',
    },
  ]),
  ...mutantsIn('adapters/wecom/api/wecom-api.ts', [
    {
      id: 'wecom-one-retry',
      what: 'a token that died early is replaced, and the call made once more',
      find: "error.class !== 'refreshToken') throw error",
      replace: "error.class !== 'again') throw error",
    },
    {
      id: 'wecom-unknown-thrice',
      what: 'an unknown code is tried three times',
      find: 'for (const waitMs of unknownWaitsMs) {',
      replace: 'for (const waitMs of unknownWaitsMs.slice(1)) {',
    },
    {
      id: 'wecom-upload-limit',
      what: 'no file is sent that WeCom does not take',
      find: 'if (file.bytes > mediaKinds[kind].most)',
      replace: 'if (file.bytes > 10 * mediaKinds[kind].most)',
    },
  ]),
  ...mutantsIn('adapters/wecom/api/read-answer.ts', [
    {
      id: 'wecom-download-limit',
      what: 'a file without end is let go of',
      find: 'if (read > most) throw new TooLong()',
      replace: 'if (read < 0) throw new TooLong()',
    },
  ]),
  ...mutantsIn('adapters/wecom/persons-a-day.ts', [
    {
      id: 'wecom-persons-told',
      what: 'whoever runs it hears once a day that the app has told nearly as many people something as it may',
      find: 'if (isNearMost({ persons, most }) && (await reach.isFirstToTell(day)))',
      replace: 'if (isNearMost({ persons, most }))',
    },
    {
      id: 'wecom-persons-lost',
      what: 'people that could not be counted are counted later',
      find: 'const persons = this.#pending\n',
      replace: 'const persons = this.#pending\n    this.#pending = 0\n',
    },
  ]),
  ...mutantsIn('src/chat/leaders.ts', [
    {
      id: 'wecom-leader-above',
      what: 'nobody is led by whom they lead',
      find: '(above.has(userId) ? undefined : otherwise)',
      replace: 'otherwise',
    },
  ]),
  ...mutantsIn('adapters/wecom/api/base-url.ts', [
    {
      id: 'wecom-near-http',
      what: 'secrets go by http to near addresses alone',
      find: "if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isNear(url.hostname))) return undefined",
      replace: "if (url.protocol !== 'https:' && url.protocol !== 'http:' && isNear(url.hostname)) return undefined",
    },
  ]),
  ...mutantsIn('adapters/wecom/api/page-signature.ts', [
    {
      id: 'wecom-page-fragment',
      what: 'a page is signed without its fragment',
      find: "page.url.split('#', 1)",
      replace: "page.url.split('\\n', 1)",
    },
  ]),
]
