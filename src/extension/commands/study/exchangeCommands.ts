import type { Platform } from '../../platform/platform'
import type { Handler } from '../command'

/** Imports transcripts: the files of a menu, else those that the person picks. */
export const importTranscript =
  (platform: Platform): Handler =>
  async (context, argument, more) => {
    await (await context.bundles.exchange()).importTranscript(context, platform, argument, more)
  }

/** Imports codings that were made elsewhere. */
export const importCodings =
  (platform: Platform): Handler =>
  async (context, argument, more) => {
    await (await context.bundles.exchange()).importCodings(context, platform, argument, more)
  }

/** Exports the study in another format. */
export const exportStudy =
  (platform: Platform): Handler =>
  async (context) => {
    await (await context.bundles.exchange()).exportStudy(context, platform)
  }

/** Exports the study's codebook. */
export const exportCodebook =
  (platform: Platform): Handler =>
  async (context) => {
    await (await context.bundles.exchange()).exportCodebook(context, platform)
  }

/** Makes a codebook of one that another program has written. */
export const newCodebookFrom =
  (platform: Platform): Handler =>
  async (context, argument, more) => {
    await (await context.bundles.exchange()).newCodebookFrom(context, platform, argument, more)
  }
