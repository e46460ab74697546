const hues: readonly (readonly [name: string, hue: number])[] = [
  ['red', 0],
  ['orange', 30],
  ['yellow', 55],
  ['green', 120],
  ['blue', 220],
  ['purple', 285],
  ['red', 360],
]

/** The color of the theme that is most like `#rrggbb` or `#rgb`; null where it is neither. */
export function nearestColor(written: string): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(written.trim())?.[1]
  if (digits === undefined) return null
  const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16))
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  if (spread < 25) return most < 90 || most > 230 ? 'foreground' : 'lines'
  const sixth =
    most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread
  const hue = (sixth * 60 + 360) % 360
  const [best] = [...hues].sort((one, other) => Math.abs(one[1] - hue) - Math.abs(other[1] - hue))
  return best?.[0] ?? null
}
