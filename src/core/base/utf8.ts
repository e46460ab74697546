/** Present in every host core runs in; declared here since core knows no host's library. */
declare class TextEncoder {
  encode(text: string): Uint8Array
}

const encoder = new TextEncoder()

/** UTF-8 bytes without a byte-order mark; lone surrogates become U+FFFD. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}
