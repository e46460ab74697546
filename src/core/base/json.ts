/** Any value a file may hold; what this release does not know is kept as it came. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** Keys this release does not know, in the order of the file; written back after the known ones. */
export type Extra = readonly (readonly [key: string, value: Json])[]

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isJsonList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

export const isTexts = (value: Json | undefined): value is readonly string[] =>
  isJsonList(value) && value.every((item) => typeof item === 'string')

/** Whether a value is a whole number from `least` on. */
export const isCount = (value: Json | undefined, least: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least
