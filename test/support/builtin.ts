import { builtinCodebookText } from '../../src/core/codebook/builtinCodebook'

/** The built-in codebook, as the command line has it. */
export const builtin = (): Promise<string> => Promise.resolve(builtinCodebookText)
