/** Of what the tool makes: what no test notices, by file, operator and line, and why that is right or which test is to come. */
export const knownSurvivors: Readonly<Record<string, string>> = {}
