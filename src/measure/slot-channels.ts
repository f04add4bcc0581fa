import type { Frame } from '../model/result.ts';

/** Position in the frame's channels of each slot: one a channel, for `local` one a kind. */
export function slotChannels(frame: Frame): Uint8Array {
  return Uint8Array.from(
    frame.channels.flatMap((channel, position) =>
      channel === 'local' ? frame.local.map(() => position) : [position],
    ),
  );
}
