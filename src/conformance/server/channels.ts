/** The ways out by which a guest could learn what is hidden, by short names: what cases say that they watch. */
export const channelNames = [
  'fields',
  'custom fields',
  'related records',
  'counts',
  'pages',
  'cursors',
  'order',
  'filters',
  'search',
  'people',
  'stream',
  'removals',
  'existence',
  'aggregates',
  'versions',
  'error texts',
  'mixed principals',
] as const;

/** See {@link channelNames}. */
export type ChannelName = (typeof channelNames)[number];
