import { trimText } from './trim.ts';

/** The form under which column names are compared: `Policy Area`, `policy-area` and `policy_area` are one. */
export function columnKey(name: string): string {
  return trimText(name)
    .toLowerCase()
    .replace(/[\s\-.]+/g, '_');
}
