/** A guid in lower case, without braces. */
export const plainGuid = (guid: string | undefined): string =>
  (guid ?? '')
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase()

export const guidOrNull = (guid: string | undefined): string | null => (guid === undefined ? null : plainGuid(guid))
