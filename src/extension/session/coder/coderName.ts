import { coderSetting } from '../../platform/settings'

/** The coder's name, or an empty string while it has not been given. It is a setting of application scope. */
export function coderName(): string {
  return coderSetting()
}
