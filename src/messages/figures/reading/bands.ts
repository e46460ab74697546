/** What a convention calls the values of one coefficient; it is never carried over to another. */
export interface Bands {
  readonly of: string
  readonly source: string
  /** From the lowest; each holds from its bound on. */
  readonly bands: readonly (readonly [from: number, name: string])[]
}

export const landisKoch: Bands = {
  of: 'κ',
  source: 'Landis & Koch 1977',
  bands: [
    [-Infinity, 'poor'],
    [0, 'slight'],
    [0.205, 'fair'],
    [0.405, 'moderate'],
    [0.605, 'substantial'],
    [0.805, 'almost perfect'],
  ],
}
export const krippendorff: Bands = {
  of: 'α',
  source: 'Krippendorff 2004',
  bands: [
    [-Infinity, 'not to be relied on'],
    [0.667, 'for tentative conclusions only'],
    [0.8, 'to be relied on'],
  ],
}
export const cicchetti: Bands = {
  of: 'ICC',
  source: 'Cicchetti 1994',
  bands: [
    [-Infinity, 'poor'],
    [0.4, 'fair'],
    [0.6, 'good'],
    [0.75, 'excellent'],
  ],
}
