import type * as vscode from 'vscode'
import type { Desk } from '../session/desk'
import type { Studies } from '../session/studies'

/** What imports and exports work with. */
export interface ExchangeContext {
  readonly extension: vscode.ExtensionContext
  readonly desk: Desk
  readonly studies: Studies
}
