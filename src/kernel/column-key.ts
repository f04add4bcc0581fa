/** The form under which column names are compared: `Policy Area`, `policy-area` and `policy_area` are one. */
export function columnKey(name: string): string {
  return name
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s\-.]+/g, '_');
}
