/** Whether one time is later than another; as text where one of them is no time. */
export function isLater(a: string, b: string): boolean {
  const [one, other] = [Date.parse(a), Date.parse(b)]
  return Number.isNaN(one) || Number.isNaN(other) ? a > b : one > other
}
