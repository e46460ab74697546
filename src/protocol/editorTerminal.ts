// What the extension tells the command line in the editor's terminals, by variables of their environment.

/** Whose view the figures in the terminal have: `coder:NAME`, or `nobody` while the editor knows no name. */
export const viewVariable = 'ALLIANCE_CODER_AS'
/** The Node that the launcher runs, and the file it runs with it. */
export const nodeVariable = 'ALLIANCE_CODER_NODE'
export const programVariable = 'ALLIANCE_CODER_CLI'

const prefix = 'coder:'

/** The value of the variable for a coder's name, which may be empty. An empty value would be no variable at all on some systems. */
export const viewValue = (coder: string): string => (coder === '' ? 'nobody' : `${prefix}${coder}`)

/** The coder whose view it is, an empty name for nobody's; null outside the editor's terminals. What can't be read is nobody's. */
export function coderOfView(value: string | undefined): string | null {
  if (value === undefined) return null
  return value.startsWith(prefix) ? value.slice(prefix.length) : ''
}
