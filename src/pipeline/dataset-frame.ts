import type { ChannelCensus } from '../measure/channel-census.ts';
import { datasetFrame } from '../measure/frame.ts';
import type { Frame } from '../model/result.ts';
import type { OpenDataset } from './dataset.ts';

const frames = new WeakMap<OpenDataset, Frame>();

/**
 * The frame of a dataset, which takes a look at every actor: notes and measures ask for the same one.
 *
 * @param census where the caller has it already
 */
export function frameOf(dataset: OpenDataset, census?: ChannelCensus): Frame {
  let frame = frames.get(dataset);
  if (frame === undefined) {
    frame = datasetFrame(dataset.actors, dataset.towns, dataset.settings, census);
    frames.set(dataset, frame);
  }
  return frame;
}
