const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Keeps a right-to-left name from reordering what stands beside it on the line. */
export function isolateDirection(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}

/** Closes the isolates that a cut has left open. */
export function closeIsolates(text: string): string {
  let open = 0;
  for (const unit of text) {
    if (unit === FIRST_STRONG_ISOLATE) open++;
    else if (unit === POP_ISOLATE) open--;
  }
  return open > 0 ? text + POP_ISOLATE.repeat(open) : text;
}
