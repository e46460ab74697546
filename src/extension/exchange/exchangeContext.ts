import type { Services } from '../session/services'

/** What importing and exporting work with. */
export type ExchangeContext = Pick<Services, 'extension' | 'studies' | 'transcripts'>
