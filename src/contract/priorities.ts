/** The priorities, least first. */
export const priorities = ['lowest', 'low', 'medium', 'high', 'urgent'] as const;
