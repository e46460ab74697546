import type { Disposable } from 'vscode'

/** Disposes all of them, going on after an error, and then throws the first. */
export function disposeAll(disposables: readonly Disposable[]): void {
  const errors: unknown[] = []
  for (const disposable of disposables) {
    try {
      disposable.dispose()
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw errors[0]
}

/** Several disposables as one. */
export function combined(...disposables: readonly Disposable[]): Disposable {
  return {
    dispose: () => {
      disposeAll(disposables)
    },
  }
}
