/** A number with thousands apart. */
export function whole(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A figure as the command line prints it: two decimals, `.43`; a dash where there is none. */
export function decimal(value: number | null): string {
  if (value === null) return '–'
  const written = value.toFixed(2)
  return (Number(written) === 0 ? written.replace('-', '') : written).replace(/^(-?)0\./, '$1.')
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`
}

/** A p value: `<.001`, `.043`; a dash where there is none. */
export function probability(p: number | null): string {
  if (p === null) return '–'
  return p < 0.001 ? '<.001' : p.toFixed(3).replace(/^0\./, '.')
}

export const plural = (count: number, one: string, many: string): string =>
  `${whole(count)} ${count === 1 ? one : many}`
