declare module 'webvtt-parser' {
  export class WebVTTParser {
    parse(
      input: string,
      mode?: string,
    ): { readonly cues: readonly { readonly text: string; readonly startTime: number; readonly endTime: number }[] }
  }
}
