import { mutantsIn } from '../mutant.ts'

export const secretsMutants = [
  ...mutantsIn('src/secrets/sealer.ts', [
    {
      id: 'seal-place',
      what: 'a sealed text opens in its own place alone',
      find: 'Buffer.from(JSON.stringify([purpose, ...of]))',
      replace: 'Buffer.from(purpose)',
    },
    {
      id: 'seal-place-parts',
      what: 'no two places read the same',
      find: 'Buffer.from(JSON.stringify([purpose, ...of]))',
      replace: `Buffer.from(\`["\${[purpose, ...of].join('","')}"]\`)`,
    },
    {
      id: 'seal-nonce',
      what: 'the same text is never sealed the same twice',
      find: 'const nonce = randomBytes(nonceBytes)',
      replace: 'const nonce = Buffer.alloc(nonceBytes, 1)',
    },
    {
      id: 'seal-first',
      what: 'the first key seals',
      find: 'createCipheriv(cipher, keyFor(first, place), nonce',
      replace: 'createCipheriv(cipher, keyFor(keys.at(-1)!, place), nonce',
    },
    {
      id: 'seal-cut',
      what: 'what was cut short is damaged and no defect',
      find: ' || parts.body.length < tagBytes',
      replace: '',
    },
  ]),
  ...mutantsIn('src/installations/sealed-column.ts', [
    {
      id: 'reseal-behind',
      what: 'what cannot be opened holds up nothing behind it',
      find: ', behind))',
      replace: ', undefined))',
    },
    {
      id: 'reseal-chunk',
      what: 'no transaction seals more than its rows anew',
      find: '.limit(chunkRows)',
      replace: '',
    },
    {
      id: 'reseal-old',
      what: 'what the first key has sealed is left alone',
      find: 'not(eq(headOf(installation), sealedHead(sealer.keyIds[0])))',
      replace: 'undefined',
    },
  ]),
  ...mutantsIn('src/installations/save-installation.ts', [
    {
      id: 'installation-same',
      what: 'the same secrets again are no change',
      find: "if (before?.state === 'active' && holds(sealer, before, secrets)) return false",
      replace: '',
    },
    {
      id: 'installation-audit',
      what: 'the audit has the names of secrets and not the secrets',
      find: 'secrets: Object.keys(secrets).sort()',
      replace: 'secrets',
    },
  ]),
  ...mutantsIn('src/operations/findings.ts', [
    {
      id: 'doctor-sealed',
      what: 'a sealed secret whose key is missing is found',
      find: 'if (shut.length === 0) return good',
      replace: 'if (shut.length >= 0) return good',
    },
  ]),
]
