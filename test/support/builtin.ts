import { builtinCodebookText } from '../../src/core/codebook/builtin/builtinCodebook'

/** The built-in codebook, as the command line has it. */
export const builtin = (): Promise<string> => Promise.resolve(builtinCodebookText)
